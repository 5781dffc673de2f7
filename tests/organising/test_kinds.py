"""Kinds of formats as data: listed, added and changed by administrators."""

from typing import Any

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.formats import queries
from participation.formats.models import FormatKind, Publishes
from participation.kernel.access import Role
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_user
from tests.factories.formats import make_kind_with_phases

NEW = "/admin/format-kinds/new"
TYPED = {
    "name": "Zukunfts-Café für Große",
    "description": "An Tischen.",
    "publishes": "at_once",
    "phases-0-name": "Vorher",
    "phases-0-offset_days": "-7",
    "phases-0-duration_days": "7",
    "phases-1-name": "Am Tag",
    "phases-1-offset_days": "0",
    "phases-1-duration_days": "1",
    "phases-1-opens_submitting": "y",
}


@pytest.fixture
def administrator(client: ReviewingClient) -> ReviewingClient:
    client.sign_in(make_user(Role.ADMINISTRATOR))
    return client


def text_of(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


def verbs() -> list[str]:
    return list(session.scalars(sa.select(Activity.verb).order_by(Activity.id)))


def test_a_kind_is_added_with_its_phases(administrator: ReviewingClient) -> None:
    answer = administrator.send(NEW, **TYPED)
    assert (answer.status_code, answer.location) == (303, "/admin/format-kinds")
    (kind,) = queries.list_kinds()
    assert (kind.slug, kind.name) == ("zukunfts-cafe-fuer-grosse", "Zukunfts-Café für Große")
    assert kind.publishes is Publishes.AT_ONCE
    assert [(each.name, each.offset_days, each.duration_days) for each in kind.phases] == [
        ("Vorher", -7, 7),
        ("Am Tag", 0, 1),
    ]
    assert [each.opens_submitting for each in kind.phases] == [False, True]
    assert verbs()[-1] == "format_kind.created"
    page = text_of(administrator.get("/admin/format-kinds"))
    assert "Vorher → Am Tag" in page


def test_a_kind_is_changed_and_its_phases_replaced(administrator: ReviewingClient) -> None:
    kind = make_kind_with_phases()
    path = f"/admin/format-kinds/{kind.id}/edit"
    assert 'value="Ankündigen"' in text_of(administrator.get(path))
    assert administrator.send(path, **TYPED).status_code == 303
    kind = queries.get_kind(kind.id)
    assert (kind.name, kind.version) == ("Zukunfts-Café für Große", 2)
    assert [each.name for each in kind.phases] == ["Vorher", "Am Tag"]
    assert verbs()[-1] == "format_kind.edited"


def test_the_second_editor_is_told(administrator: ReviewingClient) -> None:
    kind = make_kind_with_phases("Workshop")
    path = f"/admin/format-kinds/{kind.id}/edit"
    answer = administrator.send(path, **{**TYPED, "version": "7"})
    assert answer.status_code == 409
    assert "in der Zwischenzeit geändert" in text_of(answer)
    assert 'value="Zukunfts-Café für Große"' in text_of(answer)
    assert queries.get_kind(kind.id).name == "Workshop"


def test_rows_are_added_and_removed(administrator: ReviewingClient) -> None:
    added = administrator.send(f"{NEW}/rows", page=NEW, rows="phases:add", **TYPED)
    assert added.status_code == 200
    assert 'name="phases-2-name"' in text_of(added)
    kind = make_kind_with_phases()
    path = f"/admin/format-kinds/{kind.id}/edit"
    removed = administrator.send(f"{path}/rows", page=path, rows="phases:0", **TYPED)
    assert 'value="Am Tag"' in text_of(removed)
    assert 'value="Vorher"' not in text_of(removed)
    assert [each.name for each in queries.get_kind(kind.id).phases] == ["Ankündigen", "Sammeln"]


def test_two_kinds_cannot_have_the_same_name(administrator: ReviewingClient) -> None:
    assert administrator.send(NEW, **TYPED).status_code == 303
    answer = administrator.send(NEW, **TYPED)
    assert answer.status_code == 422
    assert "Diese Art gibt es schon." in text_of(answer)
    assert len(queries.list_kinds()) == 1


BAD_KINDS = {
    "no name": ({"name": " "}, "Bitte geben Sie einen Namen ein."),
    "a long name": ({"name": "x" * 201}, "höchstens 200 Zeichen"),
    "a long text": ({"description": "x" * 2001}, "höchstens 2000 Zeichen"),
    "a NUL byte": ({"name": "a\x00b"}, "Bitte entfernen Sie das unsichtbare Zeichen."),
    "no choice": ({"publishes": ""}, "Bitte wählen Sie aus, wann Ideen erscheinen."),
    "no phase name": ({"phases-0-name": ""}, "Phase 1: Bitte geben Sie der Phase einen Namen."),
    "no number": (
        {"phases-0-offset_days": "bald"},
        "Phase 1: Bitte geben Sie eine ganze Zahl an.</a>",
    ),
    "no days": ({"phases-1-duration_days": ""}, "Phase 2: Bitte geben Sie eine ganze Zahl an."),
    "zero days": ({"phases-1-duration_days": "0"}, "eine Zahl zwischen 1 und 730"),
    "far away": ({"phases-0-offset_days": "-99999999999"}, "eine Zahl zwischen -730 und 730"),
}


@pytest.mark.parametrize("case", BAD_KINDS)
def test_a_bad_kind_is_refused_and_kept_in_the_form(
    case: str, administrator: ReviewingClient
) -> None:
    fields, message = BAD_KINDS[case]
    before = verbs()
    answer = administrator.send(NEW, **{**TYPED, "phases-1-name": "Bleibt stehen", **fields})
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert 'value="Bleibt stehen"' in text_of(answer)
    assert queries.list_kinds() == []
    assert verbs() == before


def test_a_name_without_letters_still_gets_an_address(administrator: ReviewingClient) -> None:
    assert administrator.send(NEW, **{**TYPED, "name": "★"}).status_code == 303
    assert session.scalars(sa.select(FormatKind.slug)).all() == ["format"]


def test_missing_fields_are_no_server_error(administrator: ReviewingClient) -> None:
    assert administrator.send(NEW).status_code == 422


def test_an_empty_list_says_what_to_do(administrator: ReviewingClient) -> None:
    assert "Noch keine Art angelegt" in text_of(administrator.get("/admin/format-kinds"))
    assert "Noch keine Art angelegt" in text_of(administrator.get("/formats/new"))


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.FACILITATOR])
def test_kinds_are_for_administrators(role: Role | None, client: ReviewingClient) -> None:
    client.sign_in(make_user(*([role] if role else [])))
    assert client.get("/admin/format-kinds").status_code == 403
    assert client.get(NEW).status_code == 403


def test_an_unknown_kind_is_not_found(administrator: ReviewingClient) -> None:
    for kind_id in (77, 2**31):
        assert administrator.get(f"/admin/format-kinds/{kind_id}/edit").status_code == 404
