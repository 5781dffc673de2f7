"""The form of a format with its dates and phases, its first step, and naming a facilitator."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    DateTimeLocalField,
    EmailField,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from participation.formats.models import (
    DateContent,
    Format,
    FormatContent,
    FormatDate,
    FormatKind,
    Phase,
    PhaseContent,
    Publishes,
)
from participation.kernel import clock
from participation.organising.forms.rows import (
    FormWithRows,
    OpeningRow,
    RowForm,
    Rows,
    publishes_field,
    refuse,
    within_reason,
)
from participation.web.forms import Form, as_line, as_text, at_most, required

Choices = Sequence[SelectChoice]


class StartForm(Form):
    """The first step: which kind, and when people meet first."""

    class Meta(Form.Meta):
        """Sent as a plain address: it changes nothing."""

        csrf = False

    kind = RadioField(
        _l("Was für ein Format wird es?"),
        coerce=int,
        validators=[required(_l("Bitte wählen Sie eine Art aus."))],
    )
    first_day = DateField(
        _l("Erster Termin"),
        description=_l("Von diesem Tag aus schlagen wir die Phasen vor. Alles lässt sich ändern."),
        validators=[required(_l("Bitte geben Sie den Tag des ersten Termins an.")), within_reason],
    )


class DateRow(RowForm):
    """One date: it begins and ends on the same day."""

    label = StringField(_l("Was findet statt?"), validators=[at_most(200)], filters=[as_line])
    day = DateField(
        _l("Tag"), validators=[required(_l("Bitte geben Sie den Tag an.")), within_reason]
    )
    starts = TimeField(
        _l("Beginn"), validators=[required(_l("Bitte geben Sie an, wann es beginnt."))]
    )
    ends = TimeField(_l("Ende"), validators=[required(_l("Bitte geben Sie an, wann es endet."))])
    place = StringField(_l("Ort des Termins"), validators=[at_most(300)], filters=[as_line])

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the end comes after the beginning."""
        valid: bool = super().validate(extra_validators)
        if valid and self.content().starts_at >= self.content().ends_at:
            refuse(self.ends, gettext("Das Ende muss nach dem Beginn liegen."))
            return False
        return valid

    def content(self) -> DateContent:
        """Return the date as typed; needs a valid row."""
        return DateContent(
            label=self.label.data,
            starts_at=clock.from_local(datetime.combine(self.day.data, self.starts.data)),
            ends_at=clock.from_local(datetime.combine(self.day.data, self.ends.data)),
            place=self.place.data,
            id=self.row_id,
        )


class PhaseRow(OpeningRow):
    """One phase: whole days, or with times where the hour matters."""

    name = StringField(
        _l("Name der Phase"),
        validators=[required(_l("Bitte geben Sie der Phase einen Namen.")), at_most(200)],
        filters=[as_line],
    )
    first_day = DateField(
        _l("Von"),
        validators=[required(_l("Bitte geben Sie an, wann die Phase beginnt.")), within_reason],
    )
    first_time = TimeField(_l("Uhrzeit des Beginns"), validators=[Optional()])
    last_day = DateField(
        _l("Bis"),
        validators=[required(_l("Bitte geben Sie an, wann die Phase endet.")), within_reason],
    )
    last_time = TimeField(_l("Uhrzeit des Endes"), validators=[Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the end comes after the beginning."""
        valid: bool = super().validate(extra_validators)
        if valid and self.content().starts_at >= self.content().ends_at:
            refuse(self.last_day, gettext("Das Ende muss nach dem Beginn liegen."))
            return False
        return valid

    def content(self) -> PhaseContent:
        """Return the phase as typed; without a time the last day belongs to it as a whole."""
        first_time = self.first_time.data or time.min
        if self.last_time.data is None:
            ends_at = clock.start_of_day(self.last_day.data + timedelta(days=1))
        else:
            ends_at = clock.from_local(datetime.combine(self.last_day.data, self.last_time.data))
        return PhaseContent(
            name=self.name.data,
            starts_at=clock.from_local(datetime.combine(self.first_day.data, first_time)),
            ends_at=ends_at,
            id=self.row_id,
            **self.opens,
        )


class FormatForm(FormWithRows):
    """Everything an organiser says about a format; the kinds to choose from are handed in."""

    title = StringField(
        _l("Titel"),
        validators=[required(_l("Bitte geben Sie einen Titel ein.")), at_most(200)],
        filters=[as_line],
    )
    kind_id = SelectField(
        _l("Art des Formats"),
        coerce=int,
        validators=[required(_l("Bitte wählen Sie eine Art aus."))],
    )
    summary = StringField(
        _l("Worum geht es in einem Satz?"),
        description=_l("Steht in Übersichten unter dem Titel."),
        validators=[at_most(300)],
        filters=[as_line],
    )
    description = TextAreaField(
        _l("Beschreibung"),
        description=_l("Absätze, Listen mit Spiegelstrich und **fett** sind möglich."),
        validators=[at_most(20_000)],
        filters=[as_text],
    )
    audience = StringField(_l("Für wen?"), validators=[at_most(300)], filters=[as_line])
    place = StringField(_l("Ort"), validators=[at_most(300)], filters=[as_line])
    publishes = publishes_field()
    dates = Rows(FormField(DateRow), label=_l("Termin"))
    phases = Rows(FormField(PhaseRow), label=_l("Phase"))

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind_id.choices = kinds

    def content(self) -> FormatContent:
        """Return what was typed; needs a valid form."""
        return FormatContent(
            kind_id=self.kind_id.data,
            title=self.title.data,
            summary=self.summary.data,
            description=self.description.data,
            place=self.place.data,
            audience=self.audience.data,
            publishes=self.publishes.data,
            dates=tuple(row.form.content() for row in self.dates),
            phases=tuple(row.form.content() for row in self.phases),
        )


class FacilitatorForm(Form):
    """Who becomes a facilitator."""

    email = EmailField(
        _l("E-Mail-Adresse der Person"),
        description=_l("Die Person braucht schon ein Konto."),
        validators=[required(_l("Bitte geben Sie eine E-Mail-Adresse ein.")), at_most(300)],
    )


class PreviewForm(Form):
    """At which moment to look at a format as participants see it."""

    class Meta(Form.Meta):
        """Sent as a plain address: it changes nothing."""

        csrf = False

    at = DateTimeLocalField(
        _l("Tag und Uhrzeit"),
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        validators=[required(_l("Bitte geben Sie Tag und Uhrzeit an.")), within_reason],
    )


def choices_of(kinds: Sequence[FormatKind]) -> Choices:
    """Return the kinds as options."""
    return [SelectChoice(kind.id, kind.name) for kind in kinds]


def filled_from(held: Format) -> dict[str, Any]:
    """Return what stands in the form when a format is edited; dates and phases are loaded."""
    return {
        **{name: getattr(held, name) for name in ("title", "kind_id", "summary", "description")},
        **{name: getattr(held, name) for name in ("audience", "place", "publishes", "version")},
        "dates": [_date_row(each) for each in held.dates],
        "phases": [phase_row(each) for each in held.phases],
    }


def proposed(kind_id: int, publishes: Publishes, first_day: date) -> dict[str, Any]:
    """Return what stands in the form of a new format before its phases are proposed."""
    return {"kind_id": kind_id, "publishes": publishes, "dates": [{"day": first_day}]}


def phase_row(phase: Phase | PhaseContent) -> dict[str, Any]:
    """Return a phase as its row shows it: times only where it does not fill whole days."""
    starts, ends = clock.local(phase.starts_at), clock.local(phase.ends_at)
    whole_end = ends.time() == time.min
    return {
        "id": phase.id,
        "name": phase.name,
        "first_day": starts.date(),
        "first_time": None if starts.time() == time.min else starts.time(),
        "last_day": ends.date() - timedelta(days=1) if whole_end else ends.date(),
        "last_time": None if whole_end else ends.time(),
        "opens_submitting": phase.opens_submitting,
        "opens_commenting": phase.opens_commenting,
        "opens_supporting": phase.opens_supporting,
    }


def _date_row(date_: FormatDate) -> dict[str, Any]:
    starts, ends = clock.local(date_.starts_at), clock.local(date_.ends_at)
    return {
        "id": date_.id,
        "label": date_.label,
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "place": date_.place,
    }
