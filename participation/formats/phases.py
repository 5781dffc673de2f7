"""What the phases of a format say at a given moment: pure, of loaded formats only.

Every time from–to is half open: it begins at `starts_at` and is over at `ends_at`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

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


@dataclass(frozen=True)
class RightLine:
    """One right as a line: its words, whether it is open, and when it opens next if not."""

    label: str
    is_open: bool
    opens_at: datetime | None


@dataclass(frozen=True)
class Standing:
    """Everything a page says about a format at one moment; `until` is the end of its last part."""

    held: Format
    at: datetime
    stage: Stage
    rights: Rights
    phase: Phase | None
    following: Phase | None
    date: FormatDate | None
    until: datetime | None


RIGHT_WORDS = {
    "submitting": N_("Ideen einreichen"),
    "commenting": N_("Kommentieren"),
    "supporting": N_("Unterstützen"),
}
OUTSIDE = Rights(submitting=False, commenting=True, supporting=True)
_NEVER = datetime.max.replace(tzinfo=UTC)


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
    return _stage_of(_parts(held), now)


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


def right_lines(held: Format, now: datetime) -> list[RightLine]:
    """Return the three rights, each with whether it is open at `now`, else when it opens next."""
    rights = open_rights(held, now)
    return [
        RightLine(label, getattr(rights, name), _next_opening(held, f"opens_{name}", now))
        for name, label in RIGHT_WORDS.items()
    ]


def standing(held: Format, now: datetime) -> Standing:
    """Return where a format stands at `now`; needs its phases and dates loaded."""
    return Standing(
        held=held,
        at=now,
        stage=stage(held, now),
        rights=open_rights(held, now),
        phase=current_phase(held, now),
        following=next_phase(held, now),
        date=next_date(held, now),
        until=max((part.ends_at for part in _parts(held)), default=None),
    )


def standings_by_stage(formats: Iterable[Format], now: datetime) -> dict[Stage, list[Standing]]:
    """Return formats by stage: what ends or begins first stands first, what is past last."""
    groups: dict[Stage, list[Standing]] = {each: [] for each in Stage}
    for held in formats:
        groups[stage(held, now)].append(standing(held, now))
    groups[Stage.RUNNING].sort(key=lambda each: each.until or now)
    groups[Stage.COMING].sort(key=_begins)
    groups[Stage.PAST].sort(key=lambda each: each.until or now, reverse=True)
    return groups


def _begins(coming: Standing) -> datetime:
    """Return when a format begins; without phases and dates it stands behind all others."""
    return min((part.starts_at for part in _parts(coming.held)), default=_NEVER)


def _next_opening(held: Format, right: str, now: datetime) -> datetime | None:
    openings = (
        phase.starts_at for phase in held.phases if phase.starts_at > now and getattr(phase, right)
    )
    return min(openings, default=None)


def _parts(held: Format) -> list[Phase | FormatDate]:
    return [*held.phases, *held.dates]


def _covers(part: Phase | FormatDate, now: datetime) -> bool:
    return part.starts_at <= now < part.ends_at


def _stage_of(parts: Sequence[Phase | FormatDate], now: datetime) -> Stage:
    if not parts or now < min(part.starts_at for part in parts):
        return Stage.COMING
    if now < max(part.ends_at for part in parts):
        return Stage.RUNNING
    return Stage.PAST
