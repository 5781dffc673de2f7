"""Forms in which bundles are proposed, changed and answered."""

import re
from collections.abc import Collection, Iterable
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from participation.bundling.models import BundleContent
from participation.kernel.messages import N_
from participation.web.forms import Form, VersionedForm, as_line, at_most, is_small_number, required

LONGEST_TITLE = 200
LONGEST_TEXT = 10_000
LONGEST_REASON = 2_000
LONGEST_NUMBERS = 500
TAKEN_MEANWHILE = ("numbers", N_("Eine dieser Ideen kam gerade in ein anderes Bündel."))
_SEPARATORS = re.compile(r"[\s,;]+")


def _numbers(description: str) -> StringField:
    return StringField(
        _l("Nummern der Ideen"),
        filters=[as_line],
        validators=[required(_l("Bitte nennen Sie Ideen.")), at_most(LONGEST_NUMBERS)],
        description=description,
    )


def _reason(label: str) -> TextAreaField:
    return TextAreaField(
        label,
        validators=[required(_l("Bitte nennen Sie den Grund.")), at_most(LONGEST_REASON)],
        description=_l("Der Grund ist für alle zu lesen."),
    )


class NumbersForm(Form):
    """Name ideas by their public numbers."""

    constraint_errors: ClassVar[dict[str, tuple[str, str]]] = {
        "uq_bundle_members_present": TAKEN_MEANWHILE,
        "bundle_members.idea_id": TAKEN_MEANWHILE,
    }

    numbers = _numbers(_l("Durch Komma getrennt, zum Beispiel: 12, 48"))

    def chosen(self) -> frozenset[int]:
        """Return the numbers typed; what is no number is 0, which no idea has."""
        words = (word for word in _SEPARATORS.split(self.numbers.data or "") if word)
        return frozenset(int(word) if is_small_number(word) else 0 for word in words)

    def miss(self, found: Collection[int]) -> bool:
        """Say at the field which numbers were not `found`; tell whether any was missed."""
        missed = sorted(self.chosen() - set(found))
        if missed:
            listed = ", ".join(str(number) for number in missed)
            refusal = _l("Hier gibt es für Sie keine Idee Nr.\u00a0%(numbers)s.", numbers=listed)
            self.numbers.errors = [refusal]
        return bool(missed)


class ProposalForm(NumbersForm):
    """Propose a bundle: which ideas, under which words, and why."""

    title = StringField(
        _l("Titel des Bündels"),
        filters=[as_line],
        validators=[required(_l("Bitte geben Sie einen Titel ein.")), at_most(LONGEST_TITLE)],
    )
    text = TextAreaField(
        _l("Was die Ideen gemeinsam wollen"),
        validators=[
            required(_l("Bitte beschreiben Sie, was die Ideen verbindet.")),
            at_most(LONGEST_TEXT),
        ],
    )
    reason = _reason(_l("Warum diese Ideen zusammengehören"))

    def content(self) -> BundleContent:
        """Return what was typed."""
        return BundleContent(
            title=self.title.data or "", text=self.text.data or "", reason=self.reason.data or ""
        )


class FormingForm(VersionedForm):
    """One button: form the bundle."""


class AddingForm(NumbersForm, VersionedForm):
    """Add one more idea to a bundle."""

    numbers = _numbers(_l("Die Autor*innen werden gefragt."))


class RemovingForm(VersionedForm):
    """Take one idea out of a bundle."""

    number = SelectField(_l("Welche Idee?"), coerce=int)
    reason = _reason(_l("Warum nehmen Sie die Idee heraus?"))

    def offer(self, ideas: Iterable[tuple[int, str]]) -> None:
        """Hand in the numbers and titles to choose from."""
        self.number.choices = [SelectChoice(str(number), title) for number, title in ideas]


class DissolvingForm(VersionedForm):
    """Take a bundle apart."""

    reason = _reason(_l("Warum lösen Sie das Bündel auf?"))


class AnswerForm(Form):
    """Object to being bundled."""

    objection = TextAreaField(
        _l("Was spricht dagegen?"),
        validators=[
            required(_l("Bitte sagen Sie kurz, was dagegen spricht.")),
            at_most(LONGEST_REASON),
        ],
        description=_l("Das lesen nur Sie und das Ideenmanagement."),
    )
