"""The start page and what every site needs: health and the reader's language."""

from typing import Any

from flask import Blueprint, current_app, render_template, request
from flask import session as browser_session
from werkzeug.wrappers import Response

from participation.bundling.queries import list_asked
from participation.formats.phases import standings_by_stage
from participation.formats.queries import list_current_formats
from participation.home import queries
from participation.home.start import OwnIdeas, sort_own
from participation.home.style_guide import samples
from participation.ideas.panels import load_panels
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.outcomes.queries import list_newest_decisions, load_ways
from participation.web.access import ANYONE, allow, current_actor
from participation.web.responses import own_path, see_other
from participation.web.templating import LANGUAGES

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@allow(ANYONE)
def index() -> str:
    """Show what this is, what needs the reader, what runs now and what is new."""
    actor, now = current_actor(), clock.now()
    may_read = actor.is_signed_in or current_app.config["READING"] == "public"
    highlights = queries.list_highlights() if may_read else queries.Highlights()
    return render_template(
        "home/mine.html" if actor.is_signed_in else "home/welcome.html",
        **_of_reader(actor),
        decisions=list_newest_decisions() if may_read else (),
        formats=standings_by_stage(list_current_formats(now), now),
        highlights=highlights,
        panels=load_panels(actor, highlights.ideas),
        figures=queries.figures(),
    )


def _of_reader(actor: Actor) -> dict[str, Any]:
    """Return what waits for the reader and what became of their ideas, nothing for strangers."""
    if not actor.is_signed_in:
        return {"own": OwnIdeas(), "ways": {}}
    ideas = queries.list_own_ideas(actor)
    own = sort_own(actor, ideas, list_asked([idea.id for idea in ideas]))
    return {"own": own, "ways": load_ways(own.others)}


@blueprint.get("/style-guide")
@allow(ANYONE)
def style_guide() -> str:
    """Show every component in every state."""
    return render_template("style_guide/index.html", **samples())


@blueprint.get("/healthz")
@allow(ANYONE)
def healthz() -> tuple[str, int, dict[str, str]]:
    """Answer `ok` while the database answers."""
    queries.reach_database()
    return "ok", 200, {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.post("/language")
@allow(ANYONE)
def language() -> Response:
    """Remember the chosen language in the browser's session and go back."""
    chosen = request.form.get("language")
    if chosen in LANGUAGES:
        browser_session["language"] = chosen
    return see_other(own_path(request.form.get("next"), "/"))
