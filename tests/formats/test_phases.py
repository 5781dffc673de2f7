"""Where a format stands: its stage, its phases past, running and coming."""

from datetime import datetime

import pytest

from participation.formats.models import Format, FormatDate
from participation.formats.phases import (
    Stage,
    current_phase,
    next_date,
    next_phase,
    phase_lines,
    right_lines,
    stage,
    standings_by_stage,
)
from tests.factories.formats import at
from tests.formats.test_rules import phase


def date(start: str, end: str) -> FormatDate:
    return FormatDate(label="Termin", starts_at=at(start), ends_at=at(end))


def barcamp() -> Format:
    before = phase("2026-05-01", "2026-05-10", "s")
    after = phase("2026-05-12", "2026-05-20", "c")
    return Format(phases=[after, before], dates=[date("2026-05-25 09:00", "2026-05-25 16:00")])


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-04-30 23:59:59", Stage.COMING),
        ("2026-05-01 00:00:00", Stage.RUNNING),
        ("2026-05-11 00:00:00", Stage.RUNNING),
        ("2026-05-25 15:59:59", Stage.RUNNING),
        ("2026-05-25 16:00:00", Stage.PAST),
    ],
)
def test_a_format_runs_from_its_first_to_its_last_phase_or_date(now: str, expected: Stage) -> None:
    assert stage(barcamp(), at(now)) is expected


def test_a_format_without_phases_and_dates_is_still_to_come() -> None:
    assert stage(Format(phases=[], dates=[]), at("2026-05-01")) is Stage.COMING


@pytest.mark.parametrize(
    ("now", "running", "coming"),
    [
        ("2026-04-01", None, "2026-05-01"),
        ("2026-05-01", "2026-05-01", "2026-05-12"),
        ("2026-05-10", None, "2026-05-12"),
        ("2026-05-12", "2026-05-12", None),
        ("2026-05-20", None, None),
    ],
)
def test_the_present_and_the_next_phase(now: str, running: str | None, coming: str | None) -> None:
    held = barcamp()
    present, following = current_phase(held, at(now)), next_phase(held, at(now))
    assert (present and present.starts_at) == (at(running) if running else None)
    assert (following and following.starts_at) == (at(coming) if coming else None)


def test_of_two_running_phases_the_one_that_began_last_is_the_present_one() -> None:
    long, short = phase("2026-05-01", "2026-05-20"), phase("2026-05-05", "2026-05-06")
    assert current_phase(Format(phases=[long, short]), at("2026-05-05 12:00")) is short


def test_phases_stand_in_their_order_with_where_they_stand() -> None:
    lines = phase_lines(barcamp(), at("2026-05-12"))
    starts = [line.phase.starts_at for line in lines]
    assert starts == [at("2026-05-01"), at("2026-05-12")]
    assert [line.stage for line in lines] == [Stage.PAST, Stage.RUNNING]


def test_the_next_date_is_the_running_one_until_it_ends() -> None:
    held = Format(
        dates=[date("2026-05-25 09:00", "2026-05-25 16:00"), date("2026-05-20", "2026-05-21")]
    )
    expected: list[tuple[str, datetime | None]] = [
        ("2026-05-19", at("2026-05-20")),
        ("2026-05-21", at("2026-05-25 09:00")),
        ("2026-05-25 12:00", at("2026-05-25 09:00")),
        ("2026-05-25 16:00", None),
    ]
    for now, starts_at in expected:
        found = next_date(held, at(now))
        assert (found and found.starts_at) == starts_at


def test_a_closed_right_names_when_it_opens_next() -> None:
    held = Format(
        phases=[
            phase("2026-05-01", "2026-05-10"),
            phase("2026-05-10", "2026-05-12", "s"),
            phase("2026-05-15", "2026-05-16", "s"),
        ]
    )
    lines = {line.label: line for line in right_lines(held, at("2026-05-02"))}
    submitting, supporting = lines["Ideen einreichen"], lines["Unterstützen"]
    assert (submitting.is_open, submitting.opens_at) == (False, at("2026-05-10"))
    assert (supporting.is_open, supporting.opens_at) == (False, None)


def test_what_ends_or_begins_first_stands_first_and_what_is_long_past_last() -> None:
    def held(title: str, start: str, end: str) -> Format:
        return Format(title=title, phases=[phase(start, end)], dates=[])

    formats = [
        held("ends late", "2026-05-01", "2026-05-30"),
        held("ends soon", "2026-05-01", "2026-05-11"),
        Format(title="unplanned", phases=[], dates=[]),
        held("begins late", "2026-06-10", "2026-06-11"),
        held("begins soon", "2026-05-12", "2026-06-11"),
        held("long past", "2026-01-01", "2026-01-02"),
        held("just past", "2026-05-01", "2026-05-09"),
    ]
    groups = standings_by_stage(formats, at("2026-05-10"))
    assert {stage: [each.held.title for each in found] for stage, found in groups.items()} == {
        Stage.RUNNING: ["ends soon", "ends late"],
        Stage.COMING: ["begins soon", "begins late", "unplanned"],
        Stage.PAST: ["just past", "long past"],
    }
