"""What everybody sees of formats."""

from typing import Any

import pytest
import time_machine

from participation.formats import panels
from participation.formats.models import Format, Phase, Publishes
from participation.formats.panels import Panel
from participation.kernel.access import ANONYMOUS, Role
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.formats import at, make_date, make_phase
from tests.factories.ideas import make_format

OPEN = {"opens_submitting": True, "opens_commenting": True, "opens_supporting": True}


@pytest.fixture
def held(app: Any) -> Format:
    made = make_format(
        title="Innovationsworkshop",
        summary="Wir sammeln.",
        description="Mit **Pause** und <b>Karten</b>.",
        place="Saal 1",
        audience="Alle",
        publishes=Publishes.AFTER_CHECK,
    )
    session.query(Phase).delete()
    make_phase(made, "2026-03-01", "2026-03-08", name="Ankündigen")
    make_phase(made, "2026-03-08", "2026-03-15", name="Sammeln", **OPEN)
    make_phase(made, "2026-03-20", "2026-03-21 12:00", name="Nachlesen", opens_commenting=True)
    make_date(made, "2026-03-10 09:00", "2026-03-10 12:30", label="Erste Gruppe", place="Raum 2")
    return made


def page_at(client: ReviewingClient, wall: str, path: str) -> str:
    with time_machine.travel(at(wall), tick=False):
        client.sign_in(make_user())
        answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.get_data(as_text=True))


SEEN = {
    "2026-02-20 12:00": ("Das Format beginnt am 1. März 2026 mit der Phase „Ankündigen“.", False),
    "2026-03-02 12:00": ("Es läuft die Phase „Ankündigen“ bis 7. März 2026.", False),
    "2026-03-09 12:00": ("Es läuft die Phase „Sammeln“ bis 14. März 2026.", True),
    "2026-03-17 12:00": ("Gerade ist Pause. Ab 20. März 2026 folgt die Phase „Nachlesen“.", False),
    "2026-03-20 12:00": ("Phase „Nachlesen“ bis 21. März 2026, 12:00 Uhr.", False),
    "2026-04-01 12:00": ("Dieses Format ist vorbei.", False),
}


@pytest.mark.parametrize("wall", SEEN)
def test_the_page_says_what_one_can_do_now(
    wall: str, client: ReviewingClient, held: Format
) -> None:
    sentence, submitting = SEEN[wall]
    page = page_at(client, wall, f"/formats/{held.number}")
    assert sentence in page
    assert (f'href="/ideas/new?format={held.number}"' in page) is submitting


def test_the_page_says_what_when_where_and_for_whom(client: ReviewingClient, held: Format) -> None:
    make_grant(make_user(name="Robin Körner"), Role.FACILITATOR, format_id=held.id)
    page = page_at(client, "2026-03-09 12:00", f"/formats/{held.number}")
    for words in (
        "Wir sammeln.",
        "<strong>Pause</strong> und &lt;b&gt;Karten&lt;/b&gt;",
        "10. März 2026, 09:00 bis 12:30 Uhr, Raum 2",
        "Saal 1",
        "nach der Prüfung",
        "Robin Körner",
        "1. März 2026 bis 7. März 2026",
    ):
        assert words in page
    assert page.count('aria-current="step"') == 1
    assert "Format organisieren" not in page


def test_rights_that_open_later_say_when(client: ReviewingClient, held: Format) -> None:
    page = page_at(client, "2026-03-02 12:00", f"/formats/{held.number}")
    assert page.count("ab 8. März 2026, 00:00 Uhr") == 3


def test_names_are_for_those_who_signed_in(client: ReviewingClient, held: Format) -> None:
    make_grant(make_user(name="Robin Körner"), Role.FACILITATOR, format_id=held.id)
    client.application.config["READING"] = "public"
    page = client.get(f"/formats/{held.number}").get_data(as_text=True)
    assert "Innovationsworkshop" in page
    assert "Robin Körner" not in page


def test_reading_needs_a_sign_in_unless_it_is_public(client: ReviewingClient, held: Format) -> None:
    for path in ("/formats/", f"/formats/{held.number}"):
        assert client.get(path).status_code == 303


@pytest.mark.parametrize("number", [77, 2**31, 10**30])
def test_an_unknown_format_is_not_found(number: int, client: ReviewingClient, held: Format) -> None:
    client.sign_in(make_user())
    assert client.get(f"/formats/{number}").status_code == 404


def test_the_overview_sorts_by_stage(client: ReviewingClient, held: Format) -> None:
    later = make_format(title="Zukunftscamp")
    session.query(Phase).filter_by(format_id=later.id).delete()
    make_date(later, "2026-06-01 09:00", "2026-06-01 16:00")
    over = make_format(title="Jahrestreffen")
    session.query(Phase).filter_by(format_id=over.id).delete()
    make_phase(over, "2026-01-01", "2026-01-10")
    page = page_at(client, "2026-03-09 12:00", "/formats/")
    places = [
        page.index(words)
        for words in (
            "Läuft gerade",
            "Innovationsworkshop",
            "Sammeln, bis 14. März 2026",
            "Jetzt möglich: einreichen, kommentieren, unterstützen",
            "Kommt demnächst",
            "Zukunftscamp",
            "1. Juni 2026, 09:00 bis 16:00 Uhr",
            "Vorbei",
            "Jahrestreffen",
            "beendet am 10. Januar 2026",
        )
    ]
    assert places == sorted(places)


SHORT = {
    "2026-03-17 12:00": "Nachlesen ab 20. März 2026",
    "2026-02-20 12:00": "10. März 2026, 09:00 bis 12:30 Uhr",
}


@pytest.mark.parametrize("wall", SHORT)
def test_a_card_says_in_short_what_comes_next(
    wall: str, client: ReviewingClient, held: Format
) -> None:
    assert SHORT[wall] in page_at(client, wall, "/formats/")


def test_an_empty_overview_says_what_to_do(client: ReviewingClient) -> None:
    page = page_at(client, "2026-03-17 12:00", "/formats/")
    assert "Noch kein Format geplant" in page
    assert "Format anlegen" not in page


def test_a_format_without_anything_is_still_planned(client: ReviewingClient, app: Any) -> None:
    bare = make_format(title="Idee eines Formats")
    session.query(Phase).delete()
    session.commit()
    page = page_at(client, "2026-03-17 12:00", f"/formats/{bare.number}")
    assert "Die Phasen dieses Formats stehen noch nicht fest." in page
    assert "noch ohne Termin" in page_at(client, "2026-03-17 12:00", "/formats/")


def test_upper_rooms_show_their_part_where_they_have_one(
    held: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "PANELS", {})
    panels.connect(
        Panel("shown", lambda _actor, each: f"Teil von {each.number}", "shown.html"),
        Panel("silent", lambda _actor, _each: None, "silent.html"),
    )
    assert panels.load_panels(ANONYMOUS, held) == [("shown.html", f"Teil von {held.number}")]
