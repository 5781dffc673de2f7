"""Forms in which ideas are written, changed and withdrawn."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from participation.ideas.models import Audience, Idea, IdeaContent, IdeaKind, NameShown
from participation.kernel.messages import N_
from participation.web.forms import Form, as_line, at_most, choices_of, is_small_number, required

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
LONGEST_BENEFIT = 5_000
LONGEST_REASON = 1_000
Options = Iterable[tuple[int, str]]
SAVED_MEANWHILE = (
    "title",
    N_("Ihr Entwurf wurde gerade gespeichert. Bitte senden Sie die Idee noch einmal."),
)
_SEPARATORS = re.compile(r"[\s,;]+")


def offered(options: Options) -> list[SelectChoice]:
    """Return ids and labels as the choices of a field."""
    return [SelectChoice(str(value), label) for value, label in options]


def id_or_none(value: Any) -> int | None:
    """Turn what a select sends into an id; nothing chosen is None."""
    return int(value) if value not in (None, "") else None


class TextForm(Form):
    """What authors may change of an idea at any time."""

    title = StringField(
        _l("Titel"),
        filters=[as_line],
        validators=[required(_l("Bitte geben Sie einen Titel ein.")), at_most(LONGEST_TITLE)],
    )
    text = TextAreaField(
        _l("Ihre Idee"),
        validators=[required(_l("Bitte beschreiben Sie Ihre Idee.")), at_most(LONGEST_TEXT)],
    )
    kind = RadioField(_l("Was ist es?"), choices=choices_of(IdeaKind), default="idea")
    benefit = TextAreaField(_l("Was wird dadurch besser?"), validators=[at_most(LONGEST_BENEFIT)])
    audiences = SelectMultipleField(_l("Für wen?"), choices=choices_of(Audience))
    suggested_topic_field_id = SelectField(
        _l("Welches Themenfeld passt?"), coerce=id_or_none, validators=[Optional()]
    )
    co_authors = StringField(
        _l("Mit wem haben Sie die Idee entwickelt?"),
        validators=[at_most(LONGEST_REASON)],
    )
    files = MultipleFileField(_l("Dateien"))
    remove_files = SelectMultipleField(_l("Diese Dateien entfernen"), coerce=int)

    def offer(self, idea: Idea | None, topic_fields: Options) -> None:
        """Hand in the Themenfelder to choose from and the files that can be removed."""
        unknown = SelectChoice("", _l("Ich weiß es nicht"))
        self.suggested_topic_field_id.choices = [unknown, *offered(topic_fields)]
        attached = [(each.file_id, each.file.name) for each in idea.files] if idea else []
        self.remove_files.choices = offered(attached)

    def changed(self, content: IdeaContent) -> IdeaContent:
        """Return `content` with what was typed here in place of what stood there."""
        return replace(
            content,
            title=self.title.data or "",
            text=self.text.data or "",
            kind=IdeaKind.named(self.kind.data) or IdeaKind.IDEA,
            benefit=self.benefit.data or "",
            audiences=frozenset(
                each for each in Audience if each.value in (self.audiences.data or ())
            ),
            suggested_topic_field_id=self.suggested_topic_field_id.data,
        )

    def emails(self) -> list[str]:
        """Return the addresses of the co-authors, lower case, each once."""
        found = _SEPARATORS.split((self.co_authors.data or "").lower())
        return sorted({each for each in found if each})


class IdeaForm(TextForm):
    """Give an idea."""

    constraint_errors: ClassVar[dict[str, tuple[str, str]]] = {
        "uq_ideas_author_id_form_key": SAVED_MEANWHILE,
        "ideas.author_id, ideas.form_key": SAVED_MEANWHILE,
    }

    format_id = SelectField(
        _l("Wo ist die Idee entstanden?"), coerce=id_or_none, validators=[Optional()]
    )
    name_shown = RadioField(
        _l("Soll Ihr Name zu sehen sein?"), choices=choices_of(NameShown), default="named"
    )
    draft_id = HiddenField()

    def offer_formats(self, formats: Options) -> None:
        """Hand in the formats that take ideas now."""
        independent = SelectChoice("", _l("Unabhängig von einem Format"))
        self.format_id.choices = [independent, *offered(formats)]

    def content(self) -> IdeaContent:
        """Return what was typed."""
        return IdeaContent(
            **{
                **self.changed(IdeaContent(title="", text="")).__dict__,
                "format_id": self.format_id.data,
                "name_shown": NameShown.named(self.name_shown.data) or NameShown.NAMED,
            }
        )

    def chosen_draft(self) -> int | None:
        """Return the id of the draft this form goes on with, or None."""
        value = str(self.draft_id.data or "")
        return int(value) if is_small_number(value) else None


class DraftForm(IdeaForm):
    """Keep what was typed so far: nothing is required yet."""

    title = StringField(
        _l("Titel"), filters=[as_line], validators=[Optional(), at_most(LONGEST_TITLE)]
    )
    text = TextAreaField(_l("Ihre Idee"), validators=[Optional(), at_most(LONGEST_TEXT)])


class WithdrawForm(Form):
    """Withdraw an idea with a reason that everybody can read."""

    reason = TextAreaField(
        _l("Warum ziehen Sie die Idee zurück?"),
        validators=[
            required(_l("Bitte nennen Sie kurz den Grund.")),
            at_most(LONGEST_REASON),
        ],
    )


class ActionForm(Form):
    """One button that changes something."""
