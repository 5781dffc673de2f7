"""The form by which somebody gets a seat in a working group."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice

from participation.groups.models import Seat
from participation.kernel.access import Role
from participation.kernel.messages import N_
from participation.web.forms import Form, is_small_number

HELD = N_("Diese Rolle hat die Person schon.")


class SeatForm(Form):
    """Who gets which place; the places are handed in."""

    constraint_errors: ClassVar[dict[str, tuple[str, str]]] = {
        "uq_role_grants_user_role_scope": ("place", HELD)
    }

    user_id = HiddenField()
    place = SelectField(_l("Als"))

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places(seats)
        self.place.choices = [SelectChoice(value, label) for value, label in self.places]

    @property
    def person_id(self) -> int:
        """Return the id of the person chosen, 0 where none was."""
        digits = self.user_id.data or ""
        return int(digits) if is_small_number(digits) else 0

    @property
    def role(self) -> Role:
        """Return the role of a seat of one's own; needs a valid form."""
        return Role.named(self.place.data) or Role.GROUP_MEMBER

    def seat_to_stand_in_for(self) -> int | None:
        """Return the id of the seat that a deputy is named for, None for a seat of one's own."""
        kind, _, seat_id = self.place.data.partition(":")
        return int(seat_id) if kind == "deputy" else None


def places(seats: Sequence[Seat]) -> list[tuple[str, str]]:
    """Return what somebody can become in a group: member, lead, or deputy of who sits there."""
    return [
        (Role.GROUP_MEMBER.value, gettext("Mitglied")),
        (Role.GROUP_LEAD.value, gettext("Leitung")),
        *(
            (
                f"deputy:{seat.grant.id}",
                gettext("Vertretung von %(name)s", name=seat.grant.user.name),
            )
            for seat in seats
        ),
    ]
