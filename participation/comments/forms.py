"""Forms of the discussion."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from participation.comments.models import CommentContent, Stance
from participation.web.forms import Form, at_most, choices_of, is_small_number, required

LONGEST_COMMENT = 10_000


class CommentEditForm(Form):
    """Correct what one wrote."""

    text = TextAreaField(
        _l("Ihr Kommentar"),
        validators=[required(_l("Bitte schreiben Sie etwas.")), at_most(LONGEST_COMMENT)],
    )


class CommentForm(CommentEditForm):
    """Write a comment or an answer."""

    stance = SelectField(
        _l("Ihre Haltung"),
        choices=[SelectChoice("", _l("keine Angabe")), *choices_of(Stance)],
        validators=[Optional()],
    )
    official = BooleanField(_l("Als Antwort des Ideenmanagements kennzeichnen"))
    follow = BooleanField(_l("Dieser Idee folgen"))
    answer = HiddenField()

    def content(self) -> CommentContent:
        """Return what was typed."""
        answered = str(self.answer.data or "")
        return CommentContent(
            text=self.text.data or "",
            stance=Stance.named(self.stance.data),
            parent_id=int(answered) if is_small_number(answered) else None,
            official=bool(self.official.data),
            follow=bool(self.follow.data),
        )
