"""Forms of the masterplan: its preface, and publishing an edition."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, StringField, TextAreaField

from participation.masterplan.models import EditionContent
from participation.organising.forms.rows import within_reason
from participation.web.forms import Form, VersionedForm, as_line, as_text, at_most, required


class PlanTextForm(VersionedForm):
    """Title and preface of the living plan."""

    title = StringField(
        _l("Titel"),
        validators=[required(_l("Bitte geben Sie einen Titel ein.")), at_most(200)],
        filters=[as_line],
    )
    text = TextAreaField(
        _l("Vorwort"),
        description=_l("Absätze, Listen mit Spiegelstrich und **fett** sind möglich."),
        validators=[required(_l("Bitte geben Sie ein Vorwort ein.")), at_most(50_000)],
        filters=[as_text],
    )


class EditionForm(Form):
    """What is said about an edition when the plan is frozen.

    `seen` is the fingerprint of the plan that was shown with the form.
    """

    title = StringField(
        _l("Titel der Fassung"),
        validators=[required(_l("Bitte geben Sie einen Titel ein.")), at_most(200)],
        filters=[as_line],
    )
    dated = DateField(
        _l("Datum"),
        description=_l("Der Tag, unter dem die Fassung bekannt ist."),
        validators=[required(_l("Bitte geben Sie ein Datum ein.")), within_reason],
    )
    resolution = StringField(
        _l("Beschluss"),
        description=_l("Zum Beispiel: Rat, 15.11.2018"),
        validators=[required(_l("Bitte nennen Sie den Beschluss.")), at_most(300)],
        filters=[as_line],
    )
    foreword = TextAreaField(
        _l("Geleitwort"),
        description=_l("Was ist neu an dieser Fassung?"),
        validators=[required(_l("Bitte schreiben Sie ein Geleitwort.")), at_most(50_000)],
        filters=[as_text],
    )

    seen = HiddenField()

    def content(self) -> EditionContent:
        """Return what was typed; needs a valid form."""
        return EditionContent(
            title=self.title.data,
            dated=self.dated.data,
            resolution=self.resolution.data,
            foreword=self.foreword.data,
        )
