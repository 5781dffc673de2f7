"""Proposed phases: days in Dortmund, whatever the clocks do."""

from datetime import date, timedelta

from participation.formats.models import BlueprintPhase, FormatKind
from participation.organising.blueprints import propose_phases
from tests.factories.formats import at


def kind(*phases: tuple[int, int]) -> FormatKind:
    return FormatKind(
        phases=[
            BlueprintPhase(
                name=f"Phase {offset}",
                offset_days=offset,
                duration_days=duration,
                opens_submitting=offset > 0,
                opens_commenting=False,
                opens_supporting=True,
            )
            for offset, duration in phases
        ]
    )


def test_phases_begin_as_many_days_from_the_first_date_as_the_kind_says() -> None:
    before, after = propose_phases(kind((-14, 7), (1, 3)), date(2026, 6, 15))
    assert (before.starts_at, before.ends_at) == (at("2026-06-01"), at("2026-06-08"))
    assert (after.starts_at, after.ends_at) == (at("2026-06-16"), at("2026-06-19"))
    assert (before.name, before.opens_submitting, before.opens_supporting) == (
        "Phase -14",
        False,
        True,
    )
    assert (after.opens_submitting, after.opens_commenting, after.id) == (True, False, None)


def test_a_day_of_the_change_of_clocks_is_a_day() -> None:
    spring, autumn = propose_phases(kind((0, 1), (210, 1)), date(2026, 3, 29))
    assert spring.ends_at - spring.starts_at == timedelta(hours=23)
    assert autumn.ends_at - autumn.starts_at == timedelta(hours=25)
    assert autumn.starts_at == at("2026-10-25")


def test_a_kind_without_phases_proposes_none() -> None:
    assert propose_phases(kind(), date(2026, 6, 15)) == ()
