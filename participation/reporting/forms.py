"""Forms in which texts are reported, hidden, and objected for."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import AnyOf

from participation.reporting.models import ReportReason
from participation.web.forms import Form, at_most, choices_of, required

LONGEST_TEXT = 2_000
ACTIONS = ("hide", "dismiss", "restore", "keep")


class ReportForm(Form):
    """Report a text to the moderators."""

    reason = RadioField(
        _l("Was stört Sie?"),
        choices=choices_of(ReportReason),
        validators=[required(_l("Bitte wählen Sie einen Grund."))],
    )
    text = TextAreaField(_l("Was sollten wir wissen?"), validators=[at_most(LONGEST_TEXT)])

    def chosen(self) -> ReportReason:
        """Return the reason; one that is not in the list was refused before."""
        return ReportReason.named(self.reason.data) or ReportReason.OTHER


class ObjectionForm(Form):
    """Object to one's text being hidden."""

    text = TextAreaField(
        _l("Warum soll Ihr Text wieder zu sehen sein?"),
        validators=[
            required(_l("Bitte sagen Sie kurz, warum.")),
            at_most(LONGEST_TEXT),
        ],
        description=_l("Das lesen nur Sie und das Ideenmanagement."),
    )


class HandlingForm(Form):
    """Decide about reports; the button says what is decided."""

    action = HiddenField(validators=[AnyOf(ACTIONS, _l("Bitte wählen Sie, was geschehen soll."))])
    text = TextAreaField(_l("Begründung"), validators=[at_most(LONGEST_TEXT)])
