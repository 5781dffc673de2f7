"""Forms of the moderators: decide, decide for many, confirm or refuse, note, text blocks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import (
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from participation.desk.models import TextBlockContent
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.kernel.text import clean
from participation.kernel.versions import CHANGED_MEANWHILE
from participation.moderation.models import (
    DecisionContent,
    DecisionKind,
    ReasonCode,
)
from participation.topics.models import TopicField
from participation.web.forms import (
    Form,
    VersionedForm,
    as_line,
    as_text,
    at_most,
    choices_of,
    required,
)

LONGEST_REASON = 5_000
LONGEST_NOTE = 5_000
LONGEST_TITLE = 200
MOST_CHOSEN = 100
BESIDE = "beside_ids"
KEPT = (
    "kind",
    "reason",
    "reason_code",
    "reopening",
    "reopens_on",
    "topic_field_id",
    "topic_focus_id",
    BESIDE,
)
TITLE_TAKEN = ("title", N_("Diesen Titel hat schon ein anderer Textbaustein."))
_CHOSEN = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")


def kept_fields(sent: MultiDict[str, str]) -> dict[str, str]:
    """Return what a draft keeps of a decision form as it was sent."""
    found = {name: clean(",".join(sent.getlist(name)))[:LONGEST_REASON] for name in KEPT}
    return {name: value for name, value in found.items() if value}


def restored(fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what a draft kept as a form takes it in again; the inverse of kept_fields()."""
    return {
        name: value.split(",") if name == BESIDE else value
        for name, value in fields.items()
        if name in KEPT
    }


def chosen_versions(words: Iterable[str]) -> dict[int, int]:
    """Return the case versions by number that `142:3`, `143:1` stand for; at most MOST_CHOSEN."""
    found = [match for word in words if (match := _CHOSEN.fullmatch(word))]
    return {int(each[1]): int(each[2]) for each in found[:MOST_CHOSEN]}


def id_or_none(value: Any) -> int | None:
    """Turn what a select sends into an id; nothing chosen is None."""
    return int(value) if value not in (None, "") else None


class DecisionForm(VersionedForm):
    """Decide about an idea; each kind of decision uses the fields that concern it."""

    kind = RadioField(
        _l("Ihre Entscheidung"),
        choices=[each for each in choices_of(DecisionKind) if each.value != DecisionKind.BUNDLE],
        validators=[required(_l("Bitte wählen Sie eine Entscheidung."))],
    )
    topic_field_id = SelectField(
        _l("Verantwortliches Themenfeld"), coerce=id_or_none, validators=[Optional()]
    )
    topic_focus_id = SelectField(_l("Schwerpunkt"), coerce=id_or_none, validators=[Optional()])
    beside_ids = SelectMultipleField(_l("Weitere Themenfelder daneben"), coerce=int)
    reason_code = SelectField(
        _l("Grund der Ablehnung"),
        choices=[SelectChoice("", _l("Bitte wählen")), *choices_of(ReasonCode)],
        validators=[Optional()],
    )
    reopening = StringField(
        _l("Unter welcher Bedingung wieder?"),
        filters=[as_line],
        validators=[Optional(), at_most(LONGEST_REASON)],
    )
    reopens_on = DateField(_l("Wann wieder?"), validators=[Optional()])
    reason = TextAreaField(
        _l("Öffentlicher Text"), filters=[as_text], validators=[at_most(LONGEST_REASON)]
    )

    def offer(self, topic_fields: Sequence[TopicField]) -> None:
        """Hand in the Themenfelder, loaded with their Schwerpunkte."""
        named = [
            SelectChoice(str(each.id), f"{each.numeral} · {each.title}") for each in topic_fields
        ]
        self.topic_field_id.choices = [SelectChoice("", _l("Bitte wählen")), *named]
        self.beside_ids.choices = named
        self.topic_focus_id.choices = [
            SelectChoice("", _l("Keiner")),
            *(
                SelectChoice(str(focus.id), focus.title, {}, f"{each.numeral} · {each.title}")
                for each in topic_fields
                for focus in each.foci
            ),
        ]

    def require_unchanged(self, case_version: int) -> None:
        """Raise Conflict where the case is not as it was shown, before anything else is said."""
        if self.version_shown != case_version:
            raise Conflict(CHANGED_MEANWHILE)

    def content(self) -> DecisionContent:
        """Return what was typed."""
        return DecisionContent(
            kind=DecisionKind.named(self.kind.data) or DecisionKind.PUBLISH,
            reason=self.reason.data or "",
            reason_code=ReasonCode.named(self.reason_code.data),
            reopening=self.reopening.data or "",
            reopens_on=self.reopens_on.data,
            topic_field_id=self.topic_field_id.data,
            topic_focus_id=self.topic_focus_id.data,
            beside_ids=frozenset(self.beside_ids.data or ()),
        )


class RefusalForm(Form):
    """Refuse what another moderator proposed."""

    reason = TextAreaField(
        _l("Warum stimmen Sie nicht zu?"),
        description=_l("Das lesen nur die Moderator*innen."),
        validators=[
            required(_l("Bitte schreiben Sie, warum Sie nicht zustimmen.")),
            at_most(LONGEST_REASON),
        ],
    )


class UndoForm(VersionedForm):
    """Take a decision back."""

    reason = TextAreaField(
        _l("Warum nehmen Sie die Entscheidung zurück?"),
        description=_l("Alle Mitarbeitenden können das lesen."),
        validators=[
            required(_l("Bitte schreiben Sie, warum die Entscheidung zurückgenommen wird.")),
            at_most(LONGEST_REASON),
        ],
    )


class NoteForm(Form):
    """Write an internal note."""

    note = TextAreaField(
        _l("Notiz"),
        description=_l("Nur Moderator*innen lesen das. Mit @Name erwähnen Sie jemanden."),
        validators=[
            required(_l("Bitte schreiben Sie eine Notiz.")),
            at_most(LONGEST_NOTE),
        ],
    )


class TextBlockForm(VersionedForm):
    """Write a text to start from."""

    constraint_errors: ClassVar[dict[str, tuple[str, str]]] = {
        "uq_text_blocks_title": TITLE_TAKEN,
        "text_blocks.title": TITLE_TAKEN,
    }

    title = StringField(
        _l("Titel"),
        filters=[as_line],
        validators=[required(_l("Bitte geben Sie einen Titel ein.")), at_most(LONGEST_TITLE)],
    )
    kind = SelectField(
        _l("Für welche Entscheidung?"),
        choices=[
            SelectChoice("", _l("Für alle")),
            *(each for each in choices_of(DecisionKind) if each.value != DecisionKind.BUNDLE),
        ],
        validators=[Optional()],
    )
    text = TextAreaField(
        _l("Text"),
        validators=[required(_l("Bitte geben Sie einen Text ein.")), at_most(LONGEST_REASON)],
    )

    def content(self) -> TextBlockContent:
        """Return what was typed."""
        return TextBlockContent(
            title=self.title.data or "",
            text=self.text.data or "",
            kind=DecisionKind.named(self.kind.data),
        )
