"""Forms of the steps of a measure, of moving a clock and of a Sachstand."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange

from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState
from participation.organising.forms.kinds import DaysField
from participation.organising.forms.rows import within_reason
from participation.promotion.forms.reason import ReasonForm
from participation.steering.content import StepContent
from participation.web.forms import Form, as_line, as_text, at_most, required

LONGEST_REPORT = 20_000


class StepForm(ReasonForm):
    """A step; fields that it does not need are taken away."""

    resolution = StringField(
        _l("Beschluss"),
        description=_l("Wer hat es wann beschlossen? Zum Beispiel „Rat, 15.11.2018“."),
        validators=[required(_l("Bitte nennen Sie den Beschluss.")), at_most(200)],
        filters=[as_line],
    )
    begin_by = DateField(
        _l("Beginn bis"),
        validators=[required(_l("Bitte geben Sie an, bis wann sie beginnt.")), within_reason],
    )
    done_by = DateField(
        _l("Abschluss bis"),
        validators=[required(_l("Bitte geben Sie an, bis wann sie fertig ist.")), within_reason],
    )
    day = DateField(
        _l("Tag"), validators=[required(_l("Bitte geben Sie den Tag an.")), within_reason]
    )

    def __init__(self, *args: Any, measure: Measure, to: MeasureState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        adopting = to is MeasureState.ADOPTED
        needed = {
            "resolution": adopting,
            "begin_by": adopting and measure.begin_by is None,
            "done_by": adopting and measure.done_by is None,
            "day": to in {MeasureState.BEGUN, MeasureState.DONE},
        }
        for name, wanted in needed.items():
            if not wanted:
                del self[name]

    def content(self) -> StepContent:
        """Return what was typed; needs a valid form."""
        names = ("resolution", "begin_by", "done_by", "day")
        given = {name: self[name].data for name in names if name in self}
        return StepContent(self.reason.data, self.version_shown, **given)


class MoveForm(ReasonForm):
    """The day to which a clock is moved, and why."""

    day = DateField(
        _l("Neues Datum"),
        validators=[required(_l("Bitte geben Sie das neue Datum an.")), within_reason],
    )


class ReportForm(Form):
    """A Sachstand."""

    text = TextAreaField(
        _l("Was ist seit dem letzten Bericht geschehen?"),
        description=_l("Alle können den Bericht lesen. Absätze und Listen sind möglich."),
        validators=[
            required(_l("Bitte schreiben Sie, was geschehen ist.")),
            at_most(LONGEST_REPORT),
        ],
        filters=[as_text],
    )
    progress = DaysField(
        _l("Zu wie viel Prozent ist die Maßnahme umgesetzt?"),
        validators=[
            InputRequired(_l("Bitte geben Sie eine Zahl zwischen 0 und 100 an.")),
            NumberRange(0, 100, _l("Bitte geben Sie eine Zahl zwischen 0 und 100 an.")),
        ],
    )
