"""Bringing measures in: some rows at a time, each time one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import islice
from typing import Any

from participation.activity.commands import record
from participation.comments.models import Discussion
from participation.imports.problems import Problem
from participation.intake.sorting import Outcome
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session, transaction
from participation.kernel.numbering import next_numbers
from participation.measures.commands.creating import take_over
from participation.measures.commands.owing import owe_step
from participation.measures.models.measure import ImportedMeasure, Measure, MeasureContent
from participation.measures.models.records import MeasureState
from participation.registering import queries, rules
from participation.registering.queries import Key
from participation.registering.rows import MeasureRow

ROWS_AT_ONCE = 10
_SAID_IN_FORMS = frozenset(each.name for each in fields(MeasureContent))


def import_measures(
    *, actor: Actor, rows: Iterable[MeasureRow | Problem], source: str = ""
) -> Outcome:
    """Bring the new ones of `rows` in as measures and return what became of all.

    `source` is where rows come from that name none. Opens transactions of its own, one for some
    rows: whatever ends it half-way, what was committed stays, and the same file again
    brings in the rest. What was brought in before stays as it is. Raises NotAllowed.
    """
    require(rules.may_import(actor))
    outcome = Outcome()
    left = iter(rows)
    while chunk := list(islice(left, ROWS_AT_ONCE)):
        with transaction():
            # The counter's lock comes first: one import waits for the other.
            next_numbers("measures", 0)
            new = _list_new(chunk, source, queries.list_known(_keys(chunk, source)))
            _insert(actor, new)
        outcome = _counted(outcome, chunk, len(new))
    return outcome


def try_import(*, rows: Iterable[MeasureRow | Problem], source: str = "") -> Outcome:
    """Return what importing `rows` would bring about, and write nothing."""
    whole = list(rows)
    known: set[Key] = set()
    for first in range(0, len(whole), ROWS_AT_ONCE):
        known |= queries.list_known(_keys(whole[first : first + ROWS_AT_ONCE], source))
    return _counted(Outcome(), whole, len(_list_new(whole, source, known)))


def _keys(rows: Iterable[MeasureRow | Problem], source: str) -> set[Key]:
    return {_key(row, source) for row in rows if isinstance(row, MeasureRow)}


def _key(row: MeasureRow, source: str) -> Key:
    return row.source or source, row.key


def _list_new(
    rows: Iterable[MeasureRow | Problem], source: str, known: set[Key]
) -> dict[Key, MeasureRow]:
    """Return the rows that are not known, the first of those with the same key."""
    new: dict[Key, MeasureRow] = {}
    for row in rows:
        if isinstance(row, MeasureRow) and _key(row, source) not in known:
            new.setdefault(_key(row, source), row)
    return new


def _counted(before: Outcome, rows: Sequence[MeasureRow | Problem], added: int) -> Outcome:
    problems = tuple(row for row in rows if isinstance(row, Problem))
    known = len(rows) - len(problems) - added
    return Outcome(
        rows=before.rows + len(rows),
        added=before.added + added,
        known=before.known + known,
        problems=(*before.problems, *problems),
    )


def _insert(actor: Actor, new: dict[Key, MeasureRow]) -> None:
    groups = queries.list_sole_groups() if new else {}
    for (source, key), row in new.items():
        facts = dict(row.facts)
        group = groups.get(facts.get("topic_field_id", 0))
        if group is not None:
            facts["working_group_id"] = group.id
            facts.setdefault("lead_department_id", group.lead_department_id)
        measure = _add(facts, source)
        session.add(ImportedMeasure(source=source, key=key, measure_id=measure.id))
        owe_step(measure=measure)
        record(actor, "measure.imported", measure, number=measure.number)


def _add(facts: dict[str, Any], source: str) -> Measure:
    """Write a measure: what forms say of it, and what only a file can say at once."""
    discussion = Discussion(owner=Measure.__tablename__)
    session.add(discussion)
    session.flush()
    now = clock.now()
    rest = {name: value for name, value in facts.items() if name not in _SAID_IN_FORMS}
    measure = Measure(
        **{"state": MeasureState.PROPOSED, **rest},
        number=next_numbers("measures"),
        source=source,
        discussion_id=discussion.id,
        created_at=now,
        signed_of_life_at=now,
    )
    said = {name: value for name, value in facts.items() if name in _SAID_IN_FORMS}
    take_over(measure=measure, content=MeasureContent(**said))
    return measure
