"""Bringing contributions in: some hundred rows at a time, each time one transaction."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from participation.activity.commands import record_many
from participation.comments.models import Discussion
from participation.duties.commands import Owed, open_duties
from participation.duties.models import Holder, Step
from participation.ideas.models import Idea, IdeaKind, IdeaState, IdeaVersion, NameShown
from participation.imports.models import ImportedRecord
from participation.imports.problems import Problem
from participation.imports.rows import ImportRow
from participation.intake import rules
from participation.intake.queries import list_known
from participation.intake.sorting import Outcome, Sorted, sort_out
from participation.intake.targets import Key, Target
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.bulk import insert_many, reserve_ids
from participation.kernel.db import transaction
from participation.kernel.numbering import next_numbers
from participation.search.commands import index_many
from participation.search.models import Entry

ROWS_AT_ONCE = 500
Progress = Callable[[Outcome], None]
Values = dict[str, Any]


def import_ideas(
    *,
    actor: Actor,
    rows: Iterable[ImportRow | Problem],
    target: Target,
    on_progress: Progress | None = None,
) -> Outcome:
    """Bring the new ones of `rows` in as ideas and return what became of all.

    Opens transactions of its own, one for each 500 rows: whatever ends it half-way, what was
    committed stays, and the same file again brings in the rest. `on_progress` is called inside
    each of them before it ends. The importer is not the author. Raises NotAllowed.
    """
    require(rules.may_import_into(actor, target.format_id))
    outcome = Outcome()
    source = iter(rows)
    while chunk := list(islice(source, ROWS_AT_ONCE)):
        with transaction():
            outcome = outcome.plus(_import_some(actor, chunk, target))
            if on_progress is not None:
                on_progress(outcome)
    return outcome


def try_import(*, rows: Iterable[ImportRow | Problem], target: Target) -> Outcome:
    """Return what importing `rows` would bring about, and write nothing."""
    outcome = Outcome()
    known: dict[Key, str | None] = {}
    source = iter(rows)
    while chunk := list(islice(source, ROWS_AT_ONCE)):
        known = list_known(chunk, target) | known
        outcome = outcome.plus(sort_out(chunk, target, known))
    return outcome


def _import_some(actor: Actor, rows: Sequence[ImportRow | Problem], target: Target) -> Sorted:
    """Bring some rows in. The counter's lock comes first: one import waits for the other."""
    next_numbers("ideas", 0)
    found = sort_out(rows, target, list_known(rows, target))
    if found.new:
        _insert(actor, found.new, target)
    return found


def _insert(actor: Actor, rows: Sequence[ImportRow], target: Target) -> None:
    """Write the ideas with all that belongs to them, each kind of row in one go."""
    ideas = _ideas(rows, target)
    insert_many(Idea, ideas)
    insert_many(IdeaVersion, [_version(each) for each in ideas])
    records = [
        {"source": source, "key": key, "idea_id": idea["id"]}
        for idea, (source, key) in zip(ideas, map(target.key, rows), strict=True)
    ]
    insert_many(ImportedRecord, records)
    ids = [idea["id"] for idea in ideas]
    open_duties(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_ids=ids)
    about = [(idea["id"], {"number": idea["number"]}) for idea in ideas]
    record_many(actor, "idea.imported", Idea, about=about)
    if target.at_once:
        index_many(entries=[Entry(each["number"], each["title"], each["text"]) for each in ideas])


def _ideas(rows: Sequence[ImportRow], target: Target) -> list[Values]:
    now = clock.now()
    same = {
        "kind": IdeaKind.IDEA,
        "state": IdeaState.PUBLISHED if target.at_once else IdeaState.SUBMITTED,
        "format_id": target.format_id,
        "author_id": target.author_id,
        "name_shown": NameShown.NAMED,
        "created_at": now,
        "submitted_at": now,
        "published_at": now if target.at_once else None,
    }
    first = next_numbers("ideas", len(rows))
    ids = reserve_ids(Idea, len(rows))
    return [
        {
            **same,
            "id": idea_id,
            "number": number,
            "title": row.title,
            "text": row.text,
            "source": target.label_of(row),
            "incomplete": row.incomplete,
            "discussion_id": discussion_id,
        }
        for number, (row, idea_id, discussion_id) in enumerate(
            zip(rows, ids, _open_discussions(len(rows)), strict=True), start=first
        )
    ]


def _open_discussions(how_many: int) -> list[int]:
    ids = reserve_ids(Discussion, how_many)
    insert_many(Discussion, [{"id": each, "owner": Idea.__tablename__} for each in ids])
    return ids


def _version(idea: Values) -> Values:
    return {
        "idea_id": idea["id"],
        "version": 1,
        "title": idea["title"],
        "text": idea["text"],
        "benefit": "",
        "created_at": idea["created_at"],
    }
