"""The files of an idea, handed out to those who see the idea."""

from pathlib import Path

from flask import current_app, send_file
from flask.typing import ResponseReturnValue

from participation.files.models import StoredFile
from participation.files.storage import path_of
from participation.ideas.models import Idea
from participation.ideas.queries.single import get_draft, get_idea
from participation.ideas.views import blueprint
from participation.kernel.errors import NotFound
from participation.web.access import READERS, SIGNED_IN, allow, current_actor


@blueprint.get("/<int:number>/files/<int:file_id>")
@allow(READERS)
def file(number: int, file_id: int) -> ResponseReturnValue:
    return _hand_out(get_idea(current_actor(), number), file_id)


@blueprint.get("/drafts/<int:draft_id>/files/<int:file_id>")
@allow(SIGNED_IN)
def draft_file(draft_id: int, file_id: int) -> ResponseReturnValue:
    return _hand_out(get_draft(current_actor(), draft_id), file_id)


def _hand_out(idea: Idea, file_id: int) -> ResponseReturnValue:
    """Send a file of `idea` as a download that no browser opens as a page of ours."""
    stored = next((each.file for each in idea.files if each.file_id == file_id), None)
    path = _path(stored)
    if stored is None or path is None:
        raise NotFound
    answer = send_file(
        path, mimetype=stored.media_type, as_attachment=True, download_name=stored.name
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _path(stored: StoredFile | None) -> Path | None:
    return path_of(current_app.config["FILES_DIR"], stored.storage_name) if stored else None
