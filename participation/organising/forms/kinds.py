"""The form of a kind of format: its words and the phases it proposes."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FormField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, StopValidation

from participation.formats.models import (
    BlueprintContent,
    FormatKind,
    FormatKindContent,
)
from participation.kernel.messages import N_
from participation.organising.forms.rows import (
    FormWithRows,
    OpeningRow,
    Rows,
    publishes_field,
)
from participation.web.forms import as_line, as_text, at_most, required

FURTHEST_DAYS = 730


class DaysField(IntegerField):
    """A number of days; what is none is refused once, with what to do."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, and say in our words if it is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Bitte geben Sie eine ganze Zahl an.")) from None

    def pre_validate(self, form: Any) -> None:
        """Ask nothing further of what is no number."""
        if self.process_errors:
            raise StopValidation


class BlueprintRow(OpeningRow):
    """One phase that a kind proposes, in days from the first date of a format."""

    name = StringField(
        _l("Name der Phase"),
        validators=[required(_l("Bitte geben Sie der Phase einen Namen.")), at_most(200)],
        filters=[as_line],
    )
    offset_days = DaysField(
        _l("Beginnt … Tage nach dem ersten Termin"),
        description=_l("0 ist der Tag selbst, −14 sind zwei Wochen vorher."),
        validators=[
            InputRequired(_l("Bitte geben Sie eine ganze Zahl an.")),
            NumberRange(
                -FURTHEST_DAYS,
                FURTHEST_DAYS,
                _l("Bitte geben Sie eine Zahl zwischen %(min)s und %(max)s an."),
            ),
        ],
    )
    duration_days = DaysField(
        _l("Dauert … Tage"),
        validators=[
            InputRequired(_l("Bitte geben Sie eine ganze Zahl an.")),
            NumberRange(
                1, FURTHEST_DAYS, _l("Bitte geben Sie eine Zahl zwischen %(min)s und %(max)s an.")
            ),
        ],
    )

    def content(self) -> BlueprintContent:
        """Return the phase as typed; needs a valid row."""
        return BlueprintContent(
            name=self.name.data,
            offset_days=self.offset_days.data,
            duration_days=self.duration_days.data,
            **self.opens,
        )


class KindForm(FormWithRows):
    """What administrators say about a kind of format."""

    TAKEN = N_("Diese Art gibt es schon. Bitte wählen Sie einen anderen Namen.")
    constraint_errors = {
        "uq_format_kinds_slug": ("name", TAKEN),
        "format_kinds.slug": ("name", TAKEN),
    }

    name = StringField(
        _l("Name"),
        validators=[required(_l("Bitte geben Sie einen Namen ein.")), at_most(200)],
        filters=[as_line],
    )
    description = TextAreaField(
        _l("Beschreibung"),
        description=_l("Hilft beim Auswählen, wenn jemand ein Format anlegt."),
        validators=[at_most(2_000)],
        filters=[as_text],
    )
    publishes = publishes_field()
    phases = Rows(FormField(BlueprintRow), label=_l("Phase"))

    def content(self) -> FormatKindContent:
        """Return what was typed; needs a valid form."""
        return FormatKindContent(
            name=self.name.data,
            description=self.description.data,
            publishes=self.publishes.data,
            phases=tuple(row.form.content() for row in self.phases),
        )


def filled_from(kind: FormatKind) -> dict[str, Any]:
    """Return what stands in the form when a kind is edited; its phases are loaded."""
    columns = ("name", "offset_days", "duration_days")
    rights = ("opens_submitting", "opens_commenting", "opens_supporting")
    return {
        **{name: getattr(kind, name) for name in ("name", "description", "publishes", "version")},
        "phases": [
            {name: getattr(phase, name) for name in (*columns, *rights)} for phase in kind.phases
        ],
    }
