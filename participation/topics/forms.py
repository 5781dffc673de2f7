"""Forms of Themenfelder and Arbeitsgruppen."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from participation.accounts.models import Department
from participation.kernel.text import one_line
from participation.topics.models import (
    TopicField,
    TopicFieldContent,
    WorkingGroup,
    WorkingGroupContent,
)
from participation.web.forms import VersionedForm, as_line, as_text, at_most, required

MOST_FOCI = 20
LONGEST_FOCUS = 200


class TopicFieldForm(VersionedForm):
    """What a Themenfeld covers, and its Schwerpunkte."""

    title = StringField(
        _l("Titel"),
        validators=[required(_l("Bitte geben Sie einen Titel ein.")), at_most(200)],
        filters=[as_line],
    )
    summary = StringField(
        _l("Worum geht es in einem Satz?"), validators=[at_most(300)], filters=[as_line]
    )
    description = TextAreaField(
        _l("Was gehört dazu?"),
        description=_l("Absätze, Listen mit Spiegelstrich und **fett** sind möglich."),
        validators=[at_most(20_000)],
        filters=[as_text],
    )
    foci = TextAreaField(
        _l("Schwerpunkte"),
        description=_l("Ein Schwerpunkt je Zeile."),
        validators=[required(_l("Bitte nennen Sie mindestens einen Schwerpunkt."))],
    )

    def validate_foci(self, field: Any) -> None:
        """Refuse too many Schwerpunkte, and whole paragraphs."""
        if len(self.lines) > MOST_FOCI:
            raise ValidationError(
                gettext("Bitte nennen Sie höchstens %(most)d Schwerpunkte.", most=MOST_FOCI)
            )
        if any(len(line) > LONGEST_FOCUS for line in self.lines):
            raise ValidationError(
                gettext(
                    "Bitte kürzen Sie jeden Schwerpunkt auf höchstens %(most)d Zeichen.",
                    most=LONGEST_FOCUS,
                )
            )

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the Schwerpunkte as typed, without empty lines."""
        lines = (one_line(line) for line in (self.foci.data or "").splitlines())
        return tuple(line for line in lines if line)

    def content(self) -> TopicFieldContent:
        """Return what was typed; needs a valid form."""
        return TopicFieldContent(
            title=self.title.data,
            summary=self.summary.data,
            description=self.description.data,
            foci=self.lines,
        )


class WorkingGroupForm(VersionedForm):
    """An Arbeitsgruppe; the Fachbereiche that can lead it are handed in."""

    name = StringField(
        _l("Name der Arbeitsgruppe"),
        validators=[required(_l("Bitte geben Sie einen Namen ein.")), at_most(200)],
        filters=[as_line],
    )
    charter = TextAreaField(
        _l("Auftrag"),
        description=_l("Was soll die Arbeitsgruppe tun, und wie arbeitet sie?"),
        validators=[at_most(20_000)],
        filters=[as_text],
    )
    lead_department_id = SelectField(_l("Federführender Fachbereich"), coerce=int)

    def __init__(self, *args: Any, departments: Sequence[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lead_department_id.choices = [
            SelectChoice(0, gettext("Noch offen")),
            *(SelectChoice(each.id, each.label) for each in departments),
        ]

    def content(self) -> WorkingGroupContent:
        """Return what was typed; needs a valid form."""
        return WorkingGroupContent(
            name=self.name.data,
            charter=self.charter.data,
            lead_department_id=self.lead_department_id.data or None,
        )


def filled_from(topic_field: TopicField) -> dict[str, Any]:
    """Return what stands in the form when a Themenfeld is edited; its Schwerpunkte are loaded."""
    return {
        "title": topic_field.title,
        "summary": topic_field.summary,
        "description": topic_field.description,
        "foci": "\n".join(focus.title for focus in topic_field.foci),
        "version": topic_field.version,
    }


def group_filled_from(group: WorkingGroup) -> dict[str, Any]:
    """Return what stands in the form when an Arbeitsgruppe is edited."""
    return {
        "name": group.name,
        "charter": group.charter,
        "lead_department_id": group.lead_department_id or 0,
        "version": group.version,
    }
