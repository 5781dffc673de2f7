"""Setting up and changing formats with their dates and phases."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from participation.activity.commands import record
from participation.formats import rules
from participation.formats.models import (
    DateContent,
    Format,
    FormatContent,
    FormatDate,
    Phase,
    PhaseContent,
)
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.numbering import next_numbers
from participation.kernel.versions import claim_version

Row = TypeVar("Row", Phase, FormatDate)


def create_format(*, actor: Actor, content: FormatContent) -> Format:
    """Set up a format under the next public number."""
    require(rules.may_create_format(actor))
    held = Format(number=next_numbers("formats"), created_at=clock.now(), dates=[], phases=[])
    _fill(held, content)
    session.add(held)
    record(actor, "format.created", held)
    return held


def edit_format(*, actor: Actor, held: Format, content: FormatContent, version: int) -> None:
    """Change a format; its dates and phases must be loaded.

    A date keeps its row, so that calendars recognise it. Raises Conflict where the format is no
    longer at the `version` that the actor was shown.
    """
    require(rules.may_edit_format(actor, held))
    claim_version(thing=held, version=version)
    _fill(held, content)
    record(actor, "format.edited", held)


def _fill(held: Format, content: FormatContent) -> None:
    held.kind_id = content.kind_id
    held.title = content.title
    held.summary = content.summary
    held.description = content.description
    held.place = content.place
    held.audience = content.audience
    held.publishes = content.publishes
    held.dates = _rows(held.dates, content.dates, FormatDate)
    held.phases = _rows(held.phases, content.phases, Phase)


def _rows(
    present: Sequence[Row],
    wanted: Sequence[DateContent | PhaseContent],
    make: Callable[..., Row],
) -> list[Row]:
    """Return the rows for `wanted`: those that carry an id of a present row change that row."""
    known = {row.id: row for row in present}
    rows = []
    for content in wanted:
        values: dict[str, Any] = asdict(content)
        row = known.pop(values.pop("id"), None) or make()
        for name, value in values.items():
            setattr(row, name, value)
        rows.append(row)
    return rows
