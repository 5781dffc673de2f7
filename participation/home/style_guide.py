"""What the style guide shows: one sample form, empty and with every kind of error."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    EmailField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice

from participation.web.forms import Form, required

KINDS = [SelectChoice("idea", _l("Idee")), SelectChoice("expectation", _l("Erwartung"))]
AUDIENCES = [
    SelectChoice("staff", _l("Verwaltung")),
    SelectChoice("citizens", _l("Bürger*innen")),
]
TOPICS = [SelectChoice("", _l("Bitte wählen")), SelectChoice("1", _l("Themenfeld I"))]


class SampleForm(Form):
    """One field of each kind."""

    title = StringField(
        _l("Titel"),
        validators=[required(_l("Bitte geben Sie einen Titel ein."))],
        description=_l("Ein Satz, der sagt, was anders werden soll."),
    )
    text = TextAreaField(_l("Text"), validators=[required(_l("Bitte beschreiben Sie Ihre Idee."))])
    kind = RadioField(_l("Art"), choices=KINDS, validators=[required(_l("Bitte wählen Sie."))])
    benefit = TextAreaField(_l("Nutzen"))
    audience = SelectMultipleField(_l("Für wen?"), choices=AUDIENCES)
    topic = SelectField(_l("Themenfeld"), choices=TOPICS)
    email = EmailField(_l("E-Mail"), validators=[required(_l("Bitte geben Sie eine E-Mail an."))])
    files = FileField(_l("Datei"), description=_l("PDF, PNG oder JPEG, höchstens 10 MB."))
    begins_on = DateField(_l("Datum"))
    begins_at = DateTimeLocalField(_l("Beginn"))
    confidential = BooleanField(
        _l("Meinen Namen nicht zeigen"),
        description=_l("Vertraulich: Zwei Vertrauenspersonen können ihn gemeinsam aufdecken."),
    )


def samples() -> dict[str, Any]:
    """Return the forms that the style guide's template shows."""
    empty = SampleForm(formdata=None, prefix="empty-")
    faulty = SampleForm(formdata=None, prefix="faulty-")
    refusals = {
        "title": _l("Bitte geben Sie einen Titel ein."),
        "text": _l("Bitte beschreiben Sie Ihre Idee."),
        "kind": _l("Bitte wählen Sie, was Sie beitragen."),
        "topic": _l("Bitte wählen Sie ein Themenfeld."),
        "email": _l("Bitte geben Sie eine E-Mail-Adresse wie name@stadt.example an."),
        "files": _l("Bitte wählen Sie eine Datei bis 10 MB."),
        "confidential": _l("Bitte bestätigen Sie diese Angabe."),
    }
    for name, refusal in refusals.items():
        faulty[name].errors = [refusal]
    return {"empty_form": empty, "faulty_form": faulty}
