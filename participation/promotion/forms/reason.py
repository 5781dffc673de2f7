"""Why something is taken back."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from participation.web.forms import VersionedForm, as_text, at_most, required


class ReasonForm(VersionedForm):
    """A public reason, for the state of affairs that was shown."""

    reason = TextAreaField(
        _l("Begründung"),
        description=_l("Alle können sie lesen."),
        validators=[required(_l("Bitte begründen Sie den Schritt.")), at_most(2_000)],
        filters=[as_text],
    )
