"""Forms of the staff council's track."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, MultipleFileField, RadioField, TextAreaField

from participation.council.models import (
    AssessmentContent,
    PositionContent,
    Relevance,
    RequestContent,
    Stance,
)
from participation.web.forms import VersionedForm, as_text, at_most, choices_of, required

LONGEST_REASON = 2_000
LONGEST_TEXT = 20_000


class AssessmentForm(VersionedForm):
    """Say whether a measure is subject to co-determination."""

    relevance = RadioField(
        _l("Ist die Maßnahme mitbestimmungsrelevant?"),
        choices=choices_of(Relevance),
        validators=[required(_l("Bitte wählen Sie aus."))],
    )
    reason = TextAreaField(
        _l("Warum?"),
        validators=[required(_l("Bitte begründen Sie das kurz.")), at_most(LONGEST_REASON)],
    )

    def content(self) -> AssessmentContent:
        """Return what was chosen and typed."""
        relevance = Relevance.named(self.relevance.data) or Relevance.UNCLEAR
        return AssessmentContent(relevance, self.reason.data or "")


class RequestForm(VersionedForm):
    """Lay a measure before the staff council."""

    text = TextAreaField(
        _l("Worum geht es?"),
        validators=[
            required(_l("Bitte schreiben Sie, wozu der Personalrat Stellung nehmen soll.")),
            at_most(LONGEST_TEXT),
        ],
    )
    due_on = DateField(
        _l("Bis wann?"), validators=[required(_l("Bitte wählen Sie einen Arbeitstag."))]
    )
    files = MultipleFileField(_l("Unterlagen"))

    def content(self) -> RequestContent:
        """Return what was typed; call it only after the form was found valid."""
        return RequestContent(self.text.data or "", self.due_on.data)


class PositionForm(VersionedForm):
    """State the position of the staff council."""

    stance = RadioField(
        _l("Der Personalrat …"),
        choices=choices_of(Stance),
        validators=[required(_l("Bitte wählen Sie aus."))],
    )
    summary = TextAreaField(
        _l("Kurz gesagt"),
        validators=[
            required(_l("Bitte fassen Sie die Stellungnahme zusammen.")),
            at_most(LONGEST_REASON),
        ],
    )
    internal_text = TextAreaField(
        _l("Ausführlich"), filters=[as_text], validators=[at_most(LONGEST_TEXT)]
    )

    def content(self) -> PositionContent:
        """Return what was chosen and typed."""
        stance = Stance.named(self.stance.data) or Stance.NONE
        return PositionContent(stance, self.summary.data or "", self.internal_text.data or "")


class WaiverForm(VersionedForm):
    """Go on without a position after the deadline."""

    reason = TextAreaField(
        _l("Warum geht es ohne Stellungnahme weiter?"),
        validators=[required(_l("Bitte nennen Sie den Grund.")), at_most(LONGEST_REASON)],
    )
