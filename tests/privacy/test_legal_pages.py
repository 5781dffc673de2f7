"""The legal pages: read by anyone, edited by administrators, never overwritten unseen."""

import pytest

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.privacy.models import LegalPage, LegalText
from tests.client import ReviewingClient
from tests.factories.accounts import make_user

EDIT_IMPRINT = "/admin/legal/imprint/de"


@pytest.fixture
def administrator(client: ReviewingClient) -> User:
    """Give an administrator who is signed in with the client."""
    user = make_user(Role.ADMINISTRATOR)
    client.enter(user)
    return user


@pytest.mark.parametrize("page", LegalPage)
def test_a_legal_page_is_read_without_signing_in(client: ReviewingClient, page: LegalPage) -> None:
    answer = client.get(f"/{page.value}")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "<h1>" in html
    assert html.count("<h2>") >= 4
    assert "Text bearbeiten" not in html


@pytest.mark.parametrize("path", ["/", "/privacy"])
def test_every_page_leads_to_the_legal_pages(client: ReviewingClient, path: str) -> None:
    html = client.get(path).get_data(as_text=True)
    assert [f'href="/{page.value}"' in html for page in LegalPage] == [True, True, True]


def test_a_legal_page_speaks_the_language_of_its_reader(client: ReviewingClient) -> None:
    english = client.get("/privacy", headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert "responsible" in english
    client.send("/language", page="/", language="en")
    assert "responsible" in client.get("/privacy").get_data(as_text=True)


def test_an_edited_text_takes_the_place_of_the_shipped_one(
    client: ReviewingClient, administrator: User
) -> None:
    text = "## Anbieterin\n\nStadt Dortmund, [Datenschutz](/privacy)"
    answer = client.send(EDIT_IMPRINT, text=text)
    assert (answer.status_code, answer.location) == (303, "/imprint")
    html = client.get("/imprint").get_data(as_text=True)
    assert "<h2>Anbieterin</h2>" in html
    assert '<a href="/privacy" rel="nofollow ugc noopener">Datenschutz</a>' in html
    assert "Die Seite ist geändert." in html
    found = session.query(Activity).one()
    assert (found.verb, found.actor_id) == ("legal_text.edited", administrator.id)
    assert found.data == {"page": "imprint", "language": "de"}


def test_the_second_edit_counts_on(client: ReviewingClient, administrator: User) -> None:
    client.send(EDIT_IMPRINT, text="Erste Fassung")
    client.send(EDIT_IMPRINT, text="Zweite Fassung")
    found = session.query(LegalText).one()
    assert (found.text, found.version) == ("Zweite Fassung", 2)


@pytest.mark.parametrize("version", [0, 1])
def test_who_comes_second_keeps_the_text_and_overwrites_nothing(
    client: ReviewingClient, administrator: User, version: int
) -> None:
    for number in range(version + 1):
        client.send(EDIT_IMPRINT, text=f"Fassung {number}")
    answer = client.send(EDIT_IMPRINT, text="Mein Text", version=version)
    assert answer.status_code == 409
    assert "Mein Text" in answer.get_data(as_text=True)
    assert session.query(LegalText).one().text == f"Fassung {version}"


@pytest.mark.parametrize("version", ["2147483648", "9" * 20, "-1"])
def test_a_version_that_never_was_is_a_conflict(
    client: ReviewingClient, administrator: User, version: str
) -> None:
    client.send(EDIT_IMPRINT, text="Erste Fassung")
    assert client.send(EDIT_IMPRINT, text="Mein Text", version=version).status_code == 409
    assert session.query(LegalText).one().text == "Erste Fassung"


def test_a_preview_shows_the_text_stores_nothing_and_keeps_the_version(
    client: ReviewingClient, administrator: User
) -> None:
    hidden = client.hidden_fields(EDIT_IMPRINT)
    client.send(EDIT_IMPRINT, text="Von jemand anderem")
    answer = client.post(EDIT_IMPRINT, data={**hidden, "text": "## Neu", "preview": "1"})
    assert answer.status_code == 200
    html = answer.get_data(as_text=True)
    assert "<h2>Neu</h2>" in html
    assert 'name="version" value="0"' in html
    assert session.query(LegalText).one().text == "Von jemand anderem"
    after = client.post(EDIT_IMPRINT, data={**hidden, "text": "## Neu"})
    assert after.status_code == 409


def test_an_empty_text_is_refused_at_the_field(
    client: ReviewingClient, administrator: User
) -> None:
    answer = client.send(EDIT_IMPRINT, text=" \x00 ")
    assert answer.status_code == 422
    assert "Bitte geben Sie den Text der Seite ein." in answer.get_data(as_text=True)
    assert session.query(LegalText).count() == 0


def test_the_list_tells_which_texts_were_edited(
    client: ReviewingClient, administrator: User
) -> None:
    client.send(EDIT_IMPRINT, text="Neu")
    html = client.get("/admin/legal").get_data(as_text=True)
    assert html.count("Mitgelieferter Text") == 5
    assert html.count("Zuletzt geändert am") == 1


@pytest.mark.parametrize("path", ["/admin/legal/imprint/fr", "/admin/legal/terms/de"])
def test_other_pages_and_languages_do_not_exist(
    client: ReviewingClient, administrator: User, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_only_administrators_edit(client: ReviewingClient) -> None:
    client.enter(make_user(Role.MODERATOR))
    assert client.get("/admin/legal").status_code == 403
    assert client.get(EDIT_IMPRINT).status_code == 403
    assert client.send(EDIT_IMPRINT, page="/", text="Nein").status_code == 403
    assert session.query(LegalText).count() == 0
