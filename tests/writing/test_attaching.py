"""Files of ideas: added, removed, handed out to those who see the idea, as downloads only."""

import io
from typing import Any

import pytest
import sqlalchemy as sa
from PIL import Image

from participation.files.models import StoredFile
from participation.ideas.models import Idea, IdeaFile, IdeaState
from participation.kernel.db import session
from tests.client import ReviewingClient
from tests.factories.accounts import make_user

FIELDS = {"title": "Räume am Handy buchen", "text": "Wer spontan einen Raum braucht."}


def picture(name: str = "plan.png") -> tuple[io.BytesIO, str]:
    """Return an upload: a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(data, "PNG")
    return io.BytesIO(data.getvalue()), name


def send(client: ReviewingClient, page: str = "/ideas/new", **fields: Any) -> Any:
    """Send a form with files and return the answer."""
    hidden = client.hidden_fields(page)
    return client.post(page, data={**hidden, **FIELDS, "kind": "idea", **fields})


def stored() -> list[StoredFile]:
    """Return all stored files."""
    return list(session.scalars(sa.select(StoredFile).order_by(StoredFile.id)))


def test_a_file_is_kept_and_handed_out_as_a_download(client: ReviewingClient) -> None:
    client.enter(make_user())
    assert send(client, files=[picture()]).status_code == 303
    (file,) = stored()
    answer = client.get(f"/ideas/1/files/{file.id}", buffered=True)
    assert (answer.status_code, answer.mimetype, len(answer.data)) == (200, "image/png", file.size)
    assert answer.headers["Content-Disposition"] == "attachment; filename=plan.png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_name_on_the_disk_is_ours(client: ReviewingClient) -> None:
    client.enter(make_user())
    send(client, files=[picture("../../etc/passwd.png"), picture("../../etc/passwd.png")])
    names = {file.storage_name for file in stored()}
    assert len(names) == 2
    assert all(len(name) == 32 and name.isalnum() for name in names)


@pytest.mark.parametrize(
    ("upload", "error"),
    [
        ((io.BytesIO(b"<html>"), "seite.html"), "weder PDF noch PNG oder JPEG"),
        ((io.BytesIO(b"<svg/>"), "bild.png"), "passt nicht zu ihrer Endung"),
        ((io.BytesIO(b""), "leer.pdf"), "ist leer"),
    ],
)
def test_what_is_no_document_is_refused_at_the_field(
    client: ReviewingClient, upload: tuple[io.BytesIO, str], error: str
) -> None:
    client.enter(make_user())
    answer = send(client, files=[(io.BytesIO(upload[0].getvalue()), upload[1])])
    assert answer.status_code == 422
    assert error in answer.text
    assert (stored(), session.scalars(sa.select(Idea)).all()) == ([], [])


def test_more_than_five_files_are_refused(client: ReviewingClient) -> None:
    client.enter(make_user())
    answer = send(client, files=[picture(f"{number}.png") for number in range(6)])
    assert answer.status_code == 422
    assert "Bitte wählen Sie höchstens 5 Dateien." in answer.text
    assert stored() == []


def test_a_form_with_errors_asks_for_the_files_again(client: ReviewingClient) -> None:
    client.enter(make_user())
    answer = send(client, files=[picture()], title="")
    assert answer.status_code == 422
    assert "Bitte wählen Sie Ihre Dateien noch einmal aus." in answer.text


def test_a_file_is_removed_while_editing(client: ReviewingClient) -> None:
    client.enter(make_user())
    send(client, files=[picture("a.png"), picture("b.png")])
    first, second = stored()
    kept = second.id
    answer = send(client, "/ideas/1/edit", remove_files=[str(first.id)])
    assert answer.status_code == 303
    assert [file.id for file in stored()] == [kept]


def test_a_foreign_file_is_neither_removed_nor_handed_out(client: ReviewingClient) -> None:
    client.enter(make_user())
    send(client, files=[picture()])
    foreign = stored()[0].id
    client.enter(make_user())
    send(client)
    assert send(client, "/ideas/2/edit", remove_files=[str(foreign)]).status_code == 422
    assert [file.id for file in stored()] == [foreign]
    assert client.get(f"/ideas/2/files/{foreign}", buffered=True).status_code == 404


def test_the_files_of_what_one_may_not_see_do_not_exist(client: ReviewingClient) -> None:
    client.enter(make_user())
    send(client, files=[picture()])
    file_id = stored()[0].id
    hidden = {"state": IdeaState.SUBMITTED, "published_at": None}
    session.execute(sa.update(Idea).values(hidden))
    session.commit()
    assert client.get(f"/ideas/1/files/{file_id}", buffered=True).status_code == 200
    client.enter(make_user())
    assert client.get(f"/ideas/1/files/{file_id}", buffered=True).status_code == 404


def test_the_files_of_a_draft_are_the_authors_alone(client: ReviewingClient) -> None:
    client.enter(make_user())
    hidden = client.hidden_fields("/ideas/new")
    client.post("/ideas/drafts", data={**hidden, "title": "Plan", "files": [picture()]})
    draft_id, file_id = session.execute(sa.select(IdeaFile.idea_id, IdeaFile.file_id)).one()
    path = f"/ideas/drafts/{draft_id}/files/{file_id}"
    assert client.get(path, buffered=True).status_code == 200
    client.enter(make_user())
    assert client.get(path, buffered=True).status_code == 404


def test_deleting_a_draft_forgets_its_files(client: ReviewingClient) -> None:
    client.enter(make_user())
    hidden = client.hidden_fields("/ideas/new")
    client.post("/ideas/drafts", data={**hidden, "title": "Plan", "files": [picture()]})
    draft_id = session.scalars(sa.select(Idea.id)).one()
    client.send(f"/ideas/drafts/{draft_id}/delete")
    assert stored() == []


def test_a_file_whose_bytes_are_gone_is_not_found(client: ReviewingClient) -> None:
    client.enter(make_user())
    send(client, files=[picture()])
    (file,) = stored()
    file_id = file.id
    (client.application.config["FILES_DIR"] / file.storage_name).unlink()
    assert client.get(f"/ideas/1/files/{file_id}", buffered=True).status_code == 404


@pytest.mark.parametrize(
    ("path", "megabytes", "status"),
    [("/ideas/new", 51, 400), ("/ideas/new", 53, 413), ("/ideas/1/withdraw", 12, 413)],
)
def test_only_forms_with_files_may_be_large(
    client: ReviewingClient, path: str, megabytes: int, status: int
) -> None:
    client.enter(make_user())
    answer = client.post(
        path,
        data=b"--x--\r\n",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(megabytes * 1024 * 1024)},
    )
    assert answer.status_code == status
