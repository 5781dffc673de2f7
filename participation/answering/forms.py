"""The form in which authors answer what was asked back."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField

from participation.moderation.models import Question
from participation.web.forms import Form, at_most, required

LONGEST_ANSWER = 10_000


class AnswerForm(Form):
    """Answer a question; `asked` says which one stood beside the form."""

    answer = TextAreaField(
        _l("Ihre Antwort"),
        validators=[required(_l("Bitte schreiben Sie eine Antwort.")), at_most(LONGEST_ANSWER)],
    )
    asked = HiddenField()

    def is_about(self, question: Question) -> bool:
        """Tell whether this question stood beside the form."""
        return bool(self.asked.data == str(question.id))
