"""The way of a file through the pages: upload, columns, preview, start, report."""

import io
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from participation.accounts.models import User
from participation.formats.models import Publishes
from participation.ideas.models import IdeaState
from participation.imports.models import ImportRun, RunState
from participation.imports.reading import MEBIBYTE
from participation.intake.jobs import run_waiting_imports, uploads_folder
from participation.kernel.access import Role
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_grant, make_user
from tests.factories.ideas import make_format
from tests.intake.tables import cards, count_ideas, list_imported, table

PAGE = "/ideas/import"


def enter(client: ReviewingClient, *roles: Role) -> User:
    user = make_user(*roles)
    client.enter(user)
    return user


def upload(client: ReviewingClient, data: bytes, **fields: Any) -> TestResponse:
    file = (io.BytesIO(data), fields.pop("name", "karten.csv"))
    answer = client.send(PAGE, **{"target": "open", "file": file, **fields})
    answer.request.environ["wsgi.input"].close()
    return answer


def uploaded(client: ReviewingClient, data: bytes, **fields: Any) -> str:
    """Upload a file and return the address of its run."""
    answer = upload(client, data, **fields)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location).removesuffix("/columns")


def chosen(**places: str) -> dict[str, str]:
    none = dict.fromkeys(("title", "text", "source", "external_id", "source_name"), "")
    return {**none, **places}


def folder(app: Flask) -> Path:
    return uploads_folder(app.config["FILES_DIR"])


def text(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def test_a_file_goes_its_way(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    run = uploaded(client, table("7;Tisch 4;Räume;Mehr Räume.", "8;Tisch 4;;", "9;A;B;C;D"))
    page = text(client.get(f"{run}/columns"))
    assert "UTF-8" in page
    assert "Semikolon" in page
    answer = client.send(
        f"{run}/columns", **chosen(title="2", text="3", source="1", external_id="0")
    )
    assert answer.location == f"{run}/preview"
    page = text(client.get(answer.location))
    assert "1 Idee einlesen" in page
    assert "eingebracht in: Tisch 4" in page
    assert "Titel und Text fehlen." in page
    assert count_ideas() == 0
    assert client.send(f"{run}/start", page=f"{run}/preview").location == run
    assert "Das Einlesen beginnt" in text(client.get(run))
    assert run_waiting_imports(folder(app)) == 1
    page = text(client.get(run))
    assert "Alle Zeilen sind gelesen." in page
    assert "Die Zeile hat 5 Felder" in page
    assert [idea.title for idea in list_imported()] == ["Räume"]
    assert "eingebracht in: Tisch 4" in text(client.get("/ideas/1"))


def test_the_same_file_again_has_nothing_new(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.ADMINISTRATOR)
    for _each in range(2):
        run = uploaded(client, cards(3))
        client.send(f"{run}/start", page=f"{run}/columns")
        run_waiting_imports(folder(app))
    assert count_ideas() == 3
    run = uploaded(client, cards(3))
    page = text(client.get(f"{run}/preview"))
    assert "einlesen</span></button>" not in page
    page = text(client.get(PAGE))
    assert page.count("karten.csv") == 3


def test_problems_can_be_downloaded_before_and_after(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    run = uploaded(client, table("1;=cmd();;", "2;A;Titel;Text"))
    line = "2;Titel und Text fehlen.;1;'=cmd();;"
    for _each in range(2):
        answer = client.get(f"{run}/problems.csv")
        assert answer.mimetype == "text/csv"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.data.decode("utf-8-sig").splitlines() == [
            "Zeile;Grund;nr;quelle;titel;text",
            line,
        ]
        client.send(f"{run}/start", page=f"{run}/preview")
        run_waiting_imports(folder(app))


def test_ideas_of_a_format_may_have_to_be_checked_first(
    app: Flask, client: ReviewingClient
) -> None:
    held = make_format(publishes=Publishes.AFTER_CHECK)
    user = make_user()
    make_grant(user, Role.FACILITATOR, format_id=held.id)
    client.enter(user)
    run = uploaded(client, cards(1), target=str(held.id))
    assert "erscheinen erst nach der Prüfung" in text(client.get(f"{run}/preview"))
    client.send(f"{run}/start", page=f"{run}/preview")
    run_waiting_imports(folder(app))
    (idea,) = list_imported()
    assert (idea.state, idea.format_id, idea.author_id) == (IdeaState.SUBMITTED, held.id, None)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Diese Datei ist leer."),
        (b"titel;text\n", "Diese Datei enthält nur die Zeile mit den Überschriften."),
        (b"\x00\x01\x02\x03" * 500, "Diese Datei enthält keinen lesbaren Text."),
        (b"PK\x03\x04" + bytes(100), "Das ist eine Excel-Datei."),
        (b"a;b\n" * (6 * MEBIBYTE), "Diese Datei ist 24 MB groß; höchstens 20 MB"),
    ],
)
def test_files_that_are_no_tables_get_a_sentence_at_the_field(
    app: Flask, client: ReviewingClient, data: bytes, sentence: str
) -> None:
    enter(client, Role.MODERATOR)
    answer = upload(client, data)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert 'id="file-error"' in text(answer)
    assert session.scalars(sa.select(ImportRun)).all() == []


def test_a_file_far_too_large_is_refused_as_a_whole(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    assert upload(client, bytes(31 * MEBIBYTE)).status_code == 413


def test_a_file_and_a_target_are_needed(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    answer = client.send(PAGE, target="", file="")
    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Datei." in text(answer)


def test_columns_must_be_chosen_sensibly(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    run = uploaded(client, cards(1))
    for places, sentence in (
        (chosen(), "Bitte ordnen Sie eine Spalte dem Titel oder dem Text zu."),
        (chosen(title="2", text="2"), "ist zweimal zugeordnet."),
        (chosen(text="77"), "Not a valid choice"),
        (chosen(text="3", source_name="x" * 300), "höchstens 200 Zeichen"),
        (chosen(text="3", source_name="a\x00b"), "Bitte entfernen Sie das unsichtbare Zeichen."),
    ):
        answer = client.send(f"{run}/columns", **places)
        assert answer.status_code == 422
        assert sentence in text(answer) or "gültige" in text(answer)
    session.rollback()
    assert session.scalars(sa.select(ImportRun.source)).all() == [""]


def test_missing_headings_are_told(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    run = uploaded(client, b"titel;;titel\nA;B;C\n")
    assert "Spalte (2), titel (3)" in text(client.get(f"{run}/columns"))


def test_a_source_can_be_named_for_all_rows(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    run = uploaded(client, table("Ein Text", headings="text"))
    client.send(f"{run}/columns", **chosen(text="0", source_name="Postkasten"))
    client.send(f"{run}/start", page=f"{run}/preview")
    run_waiting_imports(folder(app))
    assert [idea.source for idea in list_imported()] == ["Postkasten"]


def test_an_upload_can_be_thrown_away(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    run = uploaded(client, cards(1))
    assert client.send(f"{run}/discard", page=f"{run}/columns").location == PAGE
    assert client.get(run).status_code == 404


def test_a_started_run_is_not_prepared_again(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    run = uploaded(client, cards(1))
    client.send(f"{run}/start", page=f"{run}/columns")
    for part in ("columns", "preview"):
        assert client.get(f"{run}/{part}").location == run
    for part in ("start", "discard"):
        assert client.send(f"{run}/{part}", page=PAGE).status_code == 409
    assert session.scalars(sa.select(ImportRun.state)).all() == [RunState.WAITING]


def test_a_file_that_is_gone_is_not_found(app: Flask, client: ReviewingClient) -> None:
    enter(client, Role.MODERATOR)
    run = uploaded(client, cards(1))
    for path in folder(app).iterdir():
        path.unlink()
    assert client.get(f"{run}/preview").status_code == 404


def test_a_format_can_be_named_in_the_address(app: Flask, client: ReviewingClient) -> None:
    held = make_format()
    enter(client, Role.MODERATOR)
    page = text(client.get(f"{PAGE}?format={held.number}"))
    assert f'<option selected value="{held.id}">' in page
