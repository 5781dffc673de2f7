"""What the pages on which ideas are written share: choices, co-authors and files."""

from collections.abc import Sequence
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from participation.files.checking import CheckedFile, check
from participation.formats.queries import list_open_formats
from participation.ideas import rules
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.topics.queries import list_topic_field_choices
from participation.writing.commands.attaching import change_files
from participation.writing.commands.co_authors import name_co_authors
from participation.writing.forms import IdeaForm, TextForm

UPLOAD_BYTES = 52 * 1024 * 1024


def offer_choices(form: TextForm, idea: Idea | None) -> None:
    """Hand the form its Themenfelder, the files of `idea` and the formats that are open now."""
    fields = list_topic_field_choices()
    form.offer(idea, [(each.id, f"{each.numeral} · {each.title}") for each in fields])
    if isinstance(form, IdeaForm):
        formats = {each.id: each.title for each in list_open_formats(clock.now())}
        if idea is not None and idea.format is not None:
            formats.setdefault(idea.format.id, idea.format.title)
        form.offer_formats(list(formats.items()))


def written(actor: Actor, idea: Idea) -> dict[str, Any]:
    """Return what stands in the form when `actor` goes on writing `idea`.

    Whom the author named as co-authors is told to nobody else.
    """
    content = idea.content
    named = idea.co_authors if rules.is_author(actor, idea) else ()
    return {
        **content.__dict__,
        "audiences": [each.value for each in content.audiences],
        "co_authors": ", ".join(each.user.email for each in named),
        "draft_id": idea.id,
    }


def store_parts(actor: Actor, idea: Idea, form: TextForm) -> None:
    """Name the co-authors and change the files as the form says; raises DomainError."""
    if rules.is_author(actor, idea):
        name_co_authors(actor=actor, idea=idea, emails=form.emails())
    change_files(
        actor=actor,
        idea=idea,
        added=checked_files(form),
        removed=form.remove_files.data or (),
        folder=current_app.config["FILES_DIR"],
    )


def checked_files(form: TextForm) -> Sequence[CheckedFile]:
    """Check the chosen files by their content; raises DomainError (`files`)."""
    chosen = [each for each in form.files.data or () if each]
    return [check(each.filename or "", each.read()) for each in chosen]


def ask_for_files_again(form: TextForm) -> None:
    """Say that a browser forgets chosen files when the page is shown again with errors."""
    if form.errors and any(form.files.data or ()) and not form.files.errors:
        form.files.errors = [_("Bitte wählen Sie Ihre Dateien noch einmal aus.")]
