"""What the phases of a format say at a given moment: pure, of loaded formats only.

Every time from–to is half open: it begins at `starts_at` and is over at `ends_at`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from participation.formats.models import Format, FormatDate, Phase
from participation.kernel.choices import Choice
from participation.kernel.messages import N_


class Stage(Choice):
    """Where a format stands as a whole."""

    RUNNING = "running", N_("läuft")
    COMING = "coming", N_("kommt")
    PAST = "past", N_("vorbei")


@dataclass(frozen=True)
class Rights:
    """What everybody may do: give an idea in the format, comment on and support its ideas."""

    submitting: bool
    commenting: bool
    supporting: bool


@dataclass(frozen=True)
class PhaseLine:
    """One phase as a stop on the line of phases: past, running or coming."""

    phase: Phase
    stage: Stage


OUTSIDE = Rights(submitting=False, commenting=True, supporting=True)


def open_rights(held: Format, now: datetime) -> Rights:
    """Return what is open in a format at `now`; needs its phases loaded.

    From the beginning of the first phase to the end of the last one, exactly that is open what
    some phase running at `now` opens; nothing is open between two phases. Before, afterwards and
    without any phase nothing can be given in the format, and its ideas are discussed as in the
    open channel.
    """
    if _stage_of(held.phases, now) is not Stage.RUNNING:
        return OUTSIDE
    running = [phase for phase in held.phases if _covers(phase, now)]
    return Rights(
        submitting=any(phase.opens_submitting for phase in running),
        commenting=any(phase.opens_commenting for phase in running),
        supporting=any(phase.opens_supporting for phase in running),
    )


def stage(held: Format, now: datetime) -> Stage:
    """Tell whether a format comes, runs or is past; needs its phases and dates loaded.

    It runs from its first to its last phase or date. Without any it is still being planned: coming.
    """
    return _stage_of([*held.phases, *held.dates], now)


def current_phase(held: Format, now: datetime) -> Phase | None:
    """Return the phase that runs at `now`: of several the one that began last, or None."""
    running = [phase for phase in held.phases if _covers(phase, now)]
    return max(running, key=lambda phase: phase.starts_at, default=None)


def next_phase(held: Format, now: datetime) -> Phase | None:
    """Return the phase that begins next after `now`, or None."""
    coming = [phase for phase in held.phases if phase.starts_at > now]
    return min(coming, key=lambda phase: phase.starts_at, default=None)


def next_date(held: Format, now: datetime) -> FormatDate | None:
    """Return the date that runs at `now` or begins next, or None; needs the dates loaded."""
    left = [date for date in held.dates if date.ends_at > now]
    return min(left, key=lambda date: date.starts_at, default=None)


def phase_lines(held: Format, now: datetime) -> list[PhaseLine]:
    """Return all phases in their order, each with where it stands at `now`."""
    ordered = sorted(held.phases, key=lambda phase: phase.starts_at)
    return [PhaseLine(phase, _stage_of([phase], now)) for phase in ordered]


def _covers(part: Phase | FormatDate, now: datetime) -> bool:
    return part.starts_at <= now < part.ends_at


def _stage_of(parts: Sequence[Phase | FormatDate], now: datetime) -> Stage:
    if not parts or now < min(part.starts_at for part in parts):
        return Stage.COMING
    if now < max(part.ends_at for part in parts):
        return Stage.RUNNING
    return Stage.PAST
