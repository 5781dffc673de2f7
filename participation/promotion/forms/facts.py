"""What is said about a measure in a form; the choices are handed in."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional, StopValidation

from participation.ideas.models import Audience
from participation.measures.models.measure import (
    LegalFooting,
    Measure,
    MeasureContent,
    MeasureKind,
    Priority,
)
from participation.organising.forms.rows import within_reason
from participation.promotion.offering import Offered
from participation.web.forms import VersionedForm, as_line, as_text, at_most, choices_of, required

HIGHEST_PLAN_NUMBER = 9_999
Validator = Callable[[Any, Any], None]


def an_id(value: str | int | None) -> int | None:
    """Return the id that was chosen, None for "none of them"."""
    return int(value) if value else None


def readable(message: Any) -> Validator:
    """Return what says in our words that something typed cannot be read, and asks nothing more."""

    def check(_form: Any, given: Any) -> None:
        if given.process_errors and any(raw.strip() for raw in given.raw_data):
            given.errors = []
            raise StopValidation(message)

    return check


def day_field(label: Any, **options: Any) -> DateField:
    """Return the field of a day that need not be known."""
    unreadable = _l("Bitte geben Sie ein Datum an, zum Beispiel 31.12.2027.")
    return DateField(label, validators=[readable(unreadable), Optional(), within_reason], **options)


class ClocksForm(VersionedForm):
    """The two clocks of a measure that is new."""

    begin_by = day_field(_l("Beginn bis"))
    done_by = day_field(_l("Abschluss bis"))


class FactsForm(VersionedForm):
    """Everything that is said about a measure but its clocks, which move with a reason."""

    title = StringField(
        _l("Titel"),
        validators=[required(_l("Bitte geben Sie einen Titel ein.")), at_most(200)],
        filters=[as_line],
    )
    aim = TextAreaField(
        _l("Ziel"),
        description=_l("Was ist besser, wenn die Maßnahme umgesetzt ist?"),
        validators=[required(_l("Bitte beschreiben Sie das Ziel.")), at_most(5_000)],
        filters=[as_text],
    )
    description = TextAreaField(_l("Beschreibung"), validators=[at_most(20_000)], filters=[as_text])
    kind = RadioField(_l("Art"), choices=choices_of(MeasureKind), coerce=MeasureKind.named)
    topic_field_id = SelectField(_l("Themenfeld"), coerce=an_id)
    working_group_id = SelectField(
        _l("Arbeitsgruppe"), coerce=an_id, description=_l("Sie prüft die Maßnahme.")
    )
    lead_department_id = SelectField(_l("Federführung"), coerce=an_id)
    involved_ids = SelectMultipleField(_l("Weitere beteiligte Fachbereiche"), coerce=int)
    audiences = SelectMultipleField(
        _l("Für wen?"), choices=choices_of(Audience), coerce=Audience.named
    )
    legal_footing = SelectField(
        _l("Rechtsgrundlage"), choices=choices_of(LegalFooting), coerce=LegalFooting.named
    )
    priority = SelectField(_l("Priorität"), choices=choices_of(Priority), coerce=Priority.named)
    sponsor = StringField(_l("Patenschaft"), validators=[at_most(200)], filters=[as_line])
    plan_number = IntegerField(
        _l("Nummer im Plan"),
        validators=[
            readable(_l("Bitte geben Sie eine ganze Zahl an.")),
            Optional(),
            NumberRange(
                1,
                HIGHEST_PLAN_NUMBER,
                _l("Bitte geben Sie eine Zahl zwischen %(min)s und %(max)s an."),
            ),
        ],
    )

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = SelectChoice("", _l("noch offen"))
        self.topic_field_id.choices = [
            *([nobody] if offered.topic_may_stay_open else []),
            *(
                SelectChoice(each.id, f"{each.numeral} · {each.title}")
                for each in offered.topic_fields
            ),
        ]
        self.working_group_id.choices = [
            nobody,
            *(SelectChoice(each.id, each.name) for each in offered.groups),
        ]
        departments = [SelectChoice(each.id, each.label) for each in offered.departments]
        self.lead_department_id.choices = [nobody, *departments]
        self.involved_ids.choices = departments

    def content(self) -> MeasureContent:
        """Return what was typed; needs a valid form."""
        return MeasureContent(
            title=self.title.data,
            aim=self.aim.data,
            description=self.description.data,
            kind=self.kind.data,
            topic_field_id=self.topic_field_id.data,
            working_group_id=self.working_group_id.data,
            lead_department_id=self.lead_department_id.data,
            involved_ids=frozenset(self.involved_ids.data or ()),
            audiences=frozenset(self.audiences.data or ()),
            legal_footing=self.legal_footing.data,
            priority=self.priority.data,
            sponsor=self.sponsor.data,
            plan_number=self.plan_number.data,
        )


class NewMeasureForm(ClocksForm, FactsForm):
    """A measure that does not exist yet, with its clocks."""


BLANK: dict[str, Any] = {
    "kind": MeasureKind.MEASURE,
    "legal_footing": LegalFooting.NONE,
    "priority": Priority.MEDIUM,
}


def filled_from(measure: Measure) -> dict[str, Any]:
    """Return what stands in the form when a measure is edited; `involved` is loaded."""
    names = (
        *("title", "aim", "description", "kind", "topic_field_id", "working_group_id"),
        *("lead_department_id", "legal_footing", "priority", "sponsor", "plan_number", "version"),
    )
    return {
        **{name: getattr(measure, name) for name in names},
        "involved_ids": [each.id for each in measure.involved],
        "audiences": sorted(measure.audiences),
    }
