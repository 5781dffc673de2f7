"""Rules of formats against the hand-written matrix."""

from datetime import datetime, timedelta

import pytest

from participation.formats import rules
from participation.formats.models import Format, Phase
from participation.kernel.access import Actor, Grant, Role, ScopeKind
from tests.factories.formats import at
from tests.formats.rights_matrix import MANAGING, RIGHTS

THIS, ANOTHER = 7, 8


def phase(start: str, end: str, opens: str = "") -> Phase:
    return Phase(
        name="Phase",
        starts_at=at(start),
        ends_at=at(end),
        opens_submitting="s" in opens,
        opens_commenting="c" in opens,
        opens_supporting="u" in opens,
    )


def workshop() -> Format:
    phases = [
        phase("2026-03-01", "2026-03-08"),
        phase("2026-03-08", "2026-03-15", "scu"),
        phase("2026-03-15", "2026-03-16 12:00", "u"),
        phase("2026-03-20", "2026-03-30", "cu"),
    ]
    return Format(id=THIS, phases=phases, dates=[])


def letters(held: Format, now: datetime) -> str:
    allowed = {
        "s": rules.may_submit_into(held, now),
        "c": rules.may_comment_in(held, now),
        "u": rules.may_support_in(held, now),
    }
    return "".join(letter if may else "-" for letter, may in allowed.items())


@pytest.mark.parametrize("wall", RIGHTS)
def test_phases_open_rights_only_while_the_format_runs(wall: str) -> None:
    assert letters(workshop(), at(wall)) == RIGHTS[wall]


def test_the_open_channel_is_always_open() -> None:
    now = at("2026-03-01 12:00")
    assert rules.may_comment_in(None, now) is True
    assert rules.may_support_in(None, now) is True


def test_a_format_without_phases_takes_no_ideas_and_restricts_nothing() -> None:
    assert letters(Format(phases=[], dates=[]), at("2026-03-10")) == "-cu"


def test_phases_that_overlap_add_their_rights() -> None:
    held = Format(
        phases=[phase("2026-03-01", "2026-03-10", "s"), phase("2026-03-05", "2026-03-08", "u")]
    )
    assert letters(held, at("2026-03-04")) == "s--"
    assert letters(held, at("2026-03-06")) == "s-u"
    assert letters(held, at("2026-03-08")) == "s--"


def test_a_phase_over_the_night_that_lacks_an_hour_is_an_hour_shorter() -> None:
    night = phase("2026-03-29 01:30", "2026-03-29 03:30", "scu")
    held = Format(phases=[night])
    assert night.ends_at - night.starts_at == timedelta(hours=1)
    assert letters(held, night.starts_at) == "scu"
    assert letters(held, night.starts_at + timedelta(minutes=59, seconds=59)) == "scu"
    assert letters(held, night.ends_at) == "-cu"


def test_a_phase_over_the_night_with_an_hour_twice_lasts_through_both() -> None:
    night = phase("2026-10-25 02:30", "2026-10-25 03:30", "s")
    held = Format(phases=[night])
    assert night.ends_at - night.starts_at == timedelta(hours=2)
    assert letters(held, night.starts_at + timedelta(minutes=90)) == "s--"


def actor_with(role: str, where: str) -> Actor:
    if role == "nobody":
        return Actor(user_id=1)
    scope, scope_id = {
        "everywhere": (ScopeKind.EVERYWHERE, None),
        "this format": (ScopeKind.FORMAT, THIS),
        "another format": (ScopeKind.FORMAT, ANOTHER),
    }[where]
    return Actor(user_id=1, grants=frozenset({Grant(Role(role), scope, scope_id)}))


@pytest.mark.parametrize(("role", "where"), MANAGING)
def test_managing_is_for_those_who_hold_the_role(role: str, where: str) -> None:
    actor = actor_with(role, where)
    allowed = {
        "c": rules.may_create_format(actor),
        "e": rules.may_edit_format(actor, workshop()),
        "f": rules.may_name_facilitators(actor),
        "k": rules.may_edit_kinds(actor),
    }
    expected = MANAGING[role, where]
    assert "".join(letter if may else "-" for letter, may in allowed.items()) == expected


def test_the_matrix_names_every_role() -> None:
    assert {role for role, _ in MANAGING} == {"nobody", *(role.value for role in Role)}
