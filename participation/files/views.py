"""Handing a stored file out: always as a download that no browser opens as a page of ours."""

from flask import current_app, send_file
from werkzeug.wrappers import Response

from participation.files.models import StoredFile
from participation.files.storage import path_of
from participation.kernel.errors import NotFound


def hand_out(stored: StoredFile | None) -> Response:
    """Return the download of a file; whoever calls has checked that it may be read.

    Raises NotFound without a file, and where its bytes are gone.
    """
    path = path_of(current_app.config["FILES_DIR"], stored.storage_name) if stored else None
    if stored is None or path is None:
        raise NotFound
    answer = send_file(
        path, mimetype=stored.media_type, as_attachment=True, download_name=stored.name
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
