"""Pages of Themenfelder, and what forms about them refuse."""

from typing import Any

import pytest
import sqlalchemy as sa

from participation.activity.models import Activity
from participation.kernel.access import ANONYMOUS, Role
from participation.kernel.db import session
from participation.topics import panels
from participation.topics.models import TopicField, WorkingGroup
from participation.topics.panels import Panel
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_user
from tests.factories.ideas import make_topic_field
from tests.factories.topics import add_foci, make_working_group

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def topic_field(app: Any) -> TopicField:
    made = make_topic_field("I", "Innovation und Technik")
    add_foci(made, "IT-Infrastruktur", "Arbeitsplatzumfeld")
    return made


@pytest.fixture
def administrator(client: ReviewingClient) -> ReviewingClient:
    client.sign_in(make_user(Role.ADMINISTRATOR))
    return client


def text_of(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


def verbs() -> list[str]:
    return list(session.scalars(sa.select(Activity.verb).order_by(Activity.id)))


def test_the_overview_names_topic_fields_and_foci(
    client: ReviewingClient, topic_field: TopicField
) -> None:
    client.sign_in(make_user())
    page = text_of(client.get("/topics/"))
    assert "Innovation und Technik" in page
    assert "Arbeitsplatzumfeld" in page


def test_the_overview_of_an_empty_platform_says_so(client: ReviewingClient) -> None:
    client.sign_in(make_user())
    assert "Noch keine Themenfelder" in text_of(client.get("/topics/"))


def test_a_page_names_the_group_and_who_leads_it(
    client: ReviewingClient, topic_field: TopicField
) -> None:
    department = make_department("FB 11", "Personal und Organisation")
    make_working_group(topic_field, lead_department_id=department.id, charter="Prüft **Technik**.")
    client.sign_in(make_user())
    page = text_of(client.get(f"/topics/{topic_field.position}"))
    assert "Federführung: FB\u00a011 · Personal und Organisation" in page
    assert "<strong>Technik</strong>" in page
    assert "bearbeiten" not in page


def test_upper_rooms_show_their_part_where_they_have_one(
    topic_field: TopicField, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "PANELS", {})
    panels.connect(
        Panel("shown", lambda _actor, held: f"Teil von {held.numeral}", "layouts/_footer.html"),
        Panel("silent", lambda _actor, _held: None, "layouts/_header.html"),
    )
    assert panels.load_panels(ANONYMOUS, topic_field) == [("layouts/_footer.html", "Teil von I")]


def test_an_administrator_changes_a_topic_field(
    administrator: ReviewingClient, topic_field: TopicField
) -> None:
    path = f"/topics/{topic_field.position}/edit"
    answer = administrator.send(
        path, title="Technik", summary="Kurz", description="Lang", foci="Neu\n\n  Zwei  \nDrei"
    )
    assert (answer.status_code, answer.location) == (303, f"/topics/{topic_field.position}")
    changed = session.get_one(TopicField, topic_field.id)
    assert (changed.title, changed.summary, changed.version) == ("Technik", "Kurz", 2)
    page = text_of(administrator.get(answer.location))
    assert [word in page for word in ("Neu", "Zwei", "Drei", "IT-Infrastruktur")] == [
        True,
        True,
        True,
        False,
    ]
    assert verbs()[-1:] == ["topic_field.edited"]


def test_foci_can_become_fewer(administrator: ReviewingClient, topic_field: TopicField) -> None:
    path = f"/topics/{topic_field.position}/edit"
    assert administrator.send(path, title="Technik", foci="Nur einer").status_code == 303
    page = text_of(administrator.get(f"/topics/{topic_field.position}"))
    assert "Nur einer" in page
    assert "Arbeitsplatzumfeld" not in page


def test_the_second_of_two_editors_keeps_their_text(
    administrator: ReviewingClient, topic_field: TopicField
) -> None:
    path = f"/topics/{topic_field.position}/edit"
    stale = {**administrator.hidden_fields(path), "foci": "Schwerpunkt"}
    assert administrator.send(path, title="Erste", foci="Schwerpunkt").status_code == 303
    answer = administrator.post(path, data={**stale, "title": "Zweite", "request_key": "other"})
    assert answer.status_code == 409
    assert 'value="Zweite"' in text_of(answer)
    assert "in der Zwischenzeit geändert" in text_of(answer)
    assert session.get_one(TopicField, topic_field.id).title == "Erste"
    again = {**stale, "title": "Zweite", "version": "2", "request_key": "third"}
    assert administrator.post(path, data=again).status_code == 303
    assert session.get_one(TopicField, topic_field.id).title == "Zweite"


BAD_TOPIC_FIELDS = {
    "no title": ({"title": "  "}, "Bitte geben Sie einen Titel ein."),
    "a long title": ({"title": "x" * 201}, "Bitte kürzen Sie den Text auf höchstens 200 Zeichen."),
    "no foci": ({"foci": " \n "}, "Bitte nennen Sie mindestens einen Schwerpunkt."),
    "many foci": ({"foci": "a\n" * 21}, "Bitte nennen Sie höchstens 20 Schwerpunkte."),
    "a long focus": ({"foci": "x" * 201}, "Bitte kürzen Sie jeden Schwerpunkt"),
    "a long text": ({"description": "x" * 20_001}, "Bitte kürzen Sie den Text"),
    "a NUL byte": ({"title": "Null\x00byte"}, "Bitte entfernen Sie das unsichtbare Zeichen."),
}


@pytest.mark.parametrize("case", BAD_TOPIC_FIELDS)
def test_a_bad_topic_field_is_refused_and_kept_in_the_form(
    case: str, administrator: ReviewingClient, topic_field: TopicField
) -> None:
    fields, message = BAD_TOPIC_FIELDS[case]
    path = f"/topics/{topic_field.position}/edit"
    good = {"title": "Neuer Titel", "summary": "Bleibt stehen", "foci": "Eins"}
    before = verbs()
    answer = administrator.send(path, **{**good, **fields})
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert 'value="Bleibt stehen"' in text_of(answer)
    assert session.get_one(TopicField, topic_field.id).title == "Innovation und Technik"
    assert verbs() == before


def test_hostile_text_is_shown_as_text(
    administrator: ReviewingClient, topic_field: TopicField
) -> None:
    path = f"/topics/{topic_field.position}/edit"
    sent = administrator.send(path, title=HOSTILE, description=HOSTILE, foci=HOSTILE)
    assert sent.status_code == 303
    page = text_of(administrator.get(f"/topics/{topic_field.position}"))
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_missing_fields_are_no_server_error(
    administrator: ReviewingClient, topic_field: TopicField
) -> None:
    path = f"/topics/{topic_field.position}"
    assert administrator.send(f"{path}/edit").status_code == 422
    assert administrator.send(f"{path}/working-groups/new").status_code == 422


def test_an_administrator_adds_and_changes_a_working_group(
    administrator: ReviewingClient, topic_field: TopicField
) -> None:
    department = make_department("FB 10")
    path = f"/topics/{topic_field.position}/working-groups"
    sent = administrator.send(f"{path}/new", name="AG I", charter="", lead_department_id="0")
    assert sent.status_code == 303
    group = session.scalars(sa.select(WorkingGroup)).one()
    assert (group.name, group.lead_department_id) == ("AG I", None)
    changed = administrator.send(
        f"{path}/{group.id}", name="AG Eins", charter="Prüft.", lead_department_id=department.id
    )
    assert changed.status_code == 303
    group = session.scalars(sa.select(WorkingGroup)).one()
    assert (group.name, group.charter, group.version) == ("AG Eins", "Prüft.", 2)
    assert group.lead_department_id == department.id
    assert verbs()[-2:] == ["working_group.created", "working_group.edited"]


def test_the_second_editor_of_a_group_is_told(
    administrator: ReviewingClient, topic_field: TopicField
) -> None:
    group = make_working_group(topic_field, version=3)
    path = f"/topics/{topic_field.position}/working-groups/{group.id}"
    hidden = administrator.hidden_fields(path)
    stale = {**hidden, "version": "2", "name": "Zu spät", "lead_department_id": "0"}
    answer = administrator.post(path, data=stale)
    assert answer.status_code == 409
    assert 'value="Zu spät"' in text_of(answer)
    assert session.get_one(WorkingGroup, group.id).name == "Arbeitsgruppe Technik"


BAD_GROUPS = {
    "no name": ({"name": " "}, "Bitte geben Sie einen Namen ein."),
    "a long name": ({"name": "x" * 201}, "höchstens 200 Zeichen"),
    "a NUL byte": ({"charter": "a\x00b"}, "Bitte entfernen Sie das unsichtbare Zeichen."),
    "an unknown department": ({"lead_department_id": "999"}, "lead_department_id-error"),
    "no number": ({"lead_department_id": "x"}, "lead_department_id-error"),
}


@pytest.mark.parametrize("case", BAD_GROUPS)
def test_a_bad_group_is_refused(
    case: str, administrator: ReviewingClient, topic_field: TopicField
) -> None:
    fields, message = BAD_GROUPS[case]
    good = {"name": "AG I", "charter": "Bleibt stehen", "lead_department_id": "0"}
    path = f"/topics/{topic_field.position}/working-groups/new"
    answer = administrator.send(path, **{**good, **fields})
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert session.scalars(sa.select(WorkingGroup)).all() == []


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.GROUP_LEAD])
def test_others_cannot_change_topic_fields(
    role: Role | None, client: ReviewingClient, topic_field: TopicField
) -> None:
    client.sign_in(make_user(*([role] if role else [])))
    for path in ("edit", "working-groups/new"):
        assert client.get(f"/topics/{topic_field.position}/{path}").status_code == 403


@pytest.mark.parametrize("path", ["/topics/77", "/topics/99999999999999999999"])
def test_an_unknown_topic_field_is_not_found(path: str, client: ReviewingClient) -> None:
    client.sign_in(make_user())
    assert client.get(path).status_code == 404
