"""How punctual the offices are, per step: figures of groups, never of a person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from participation.duties.escalation import Level
from participation.duties.models import Duty, Holder, Step
from participation.kernel import clock

SMALLEST_GROUP = 10


@dataclass(frozen=True)
class Figure:
    """How one office stands with one step; None where a group is too small to be shown.

    `overdue` counts what has risen to the public figure; `in_time` is a share in per cent of what
    was answered within the period.
    """

    step: Step
    holder: Holder
    office: str
    still_open: int | None
    overdue: int | None
    answered: int | None
    in_time: int | None


def figures(duties: Iterable[Duty], today: date) -> Sequence[Figure]:
    """Return one figure for each step and office among `duties`, in the order of the steps.

    `duties` are those open on `today` and those that ended within the period.
    """
    groups: dict[tuple[Step, Holder, str], list[Duty]] = defaultdict(list)
    for duty in duties:
        groups[(duty.step, duty.holder, duty.office)].append(duty)
    steps = list(Step)
    order = sorted(groups, key=lambda key: (steps.index(key[0]), key[2], key[1].value))
    return [_figure(key, groups[key], today) for key in order]


def was_in_time(duty: Duty) -> bool:
    """Tell whether a duty ended within its time; one whose clock stood still made no one late."""
    stopped_at = duty.paused_at or duty.ended_at
    return stopped_at is not None and clock.local(stopped_at).date() <= duty.due_on


def _figure(key: tuple[Step, Holder, str], duties: Sequence[Duty], today: date) -> Figure:
    waiting = [duty for duty in duties if duty.ended_at is None]
    ended = [duty for duty in duties if duty.ended_at is not None]
    late = sum(duty.level(today) is Level.PUBLIC_FIGURE for duty in waiting)
    punctual = sum(was_in_time(duty) for duty in ended)
    many_wait, many_ended = len(waiting) >= SMALLEST_GROUP, len(ended) >= SMALLEST_GROUP
    return Figure(
        *key,
        still_open=len(waiting) if many_wait else None,
        overdue=late if many_wait else None,
        answered=len(ended) if many_ended else None,
        in_time=100 * punctual // len(ended) if many_ended else None,
    )
