"""The plan as one file that needs no network: the living one, and each edition."""

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path

from flask import current_app, make_response, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.kernel import clock
from participation.masterplan import queries
from participation.masterplan.views import blueprint
from participation.masterplan.views.showing import facts
from participation.masterplan.views.states import State, chosen, frozen, living
from participation.web.access import READERS, allow

SHEETS = ("plan-file.css", "plan-print.css")
# Stands in the template where the file holds its style.
LINK = '<link rel="stylesheet" href="plan.css">'


@blueprint.get("/download")
@allow(READERS)
def download() -> Response:
    """Give the plan of today as a file."""
    name = _("masterplan-%(day)s.html", day=clock.today().isoformat())
    return _file(living(), name)


@blueprint.get("/editions/<int:number>/download")
@allow(READERS)
def download_edition(number: int) -> Response:
    """Give an edition as a file."""
    found = chosen(queries.list_editions(), number)
    return _file(frozen(found), _("masterplan-fassung-%(number)s.html", number=number))


def _file(state: State, name: str) -> Response:
    """Return the answer with the whole plan: style inside, nothing loaded, no script.

    Header and file itself allow exactly this style, known by its hash, and nothing else.
    """
    css = _style(Path(current_app.static_folder or "") / "css")
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = render_template(
        "masterplan/_file.html",
        edition=state.edition,
        plan=state.outline,
        facts=facts,
        policy=policy,
    )
    answer = make_response(page.replace(LINK, f"<style>{css}</style>", 1))
    answer.headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@cache
def _style(folder: Path) -> str:
    return "\n".join((folder / name).read_text("utf-8") for name in SHEETS)
