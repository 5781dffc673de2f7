"""The form of a legal page."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from participation.web.forms import Form, at_most, required

LONGEST_TEXT = 50_000


class LegalTextForm(Form):
    """The whole text of one legal page in one language, in Markdown."""

    text = TextAreaField(
        _l("Text der Seite"),
        description=_l(
            "Überschriften beginnen mit ##, Aufzählungen mit einem Strich, **fett** mit Sternen."
        ),
        validators=[
            required(_l("Bitte geben Sie den Text der Seite ein.")),
            at_most(LONGEST_TEXT),
        ],
    )
