"""Pages of the versions of an idea, and what changed from one to the next."""

from flask import render_template

from participation.ideas.queries.single import get_idea
from participation.ideas.queries.versions import get_change, list_versions
from participation.ideas.views import blueprint
from participation.kernel.diff import diff_words
from participation.web.access import READERS, allow, current_actor


@blueprint.get("/<int:number>/versions")
@allow(READERS)
def versions(number: int) -> str:
    idea = get_idea(current_actor(), number)
    return render_template("ideas/versions.html", idea=idea, versions=list_versions(idea))


@blueprint.get("/<int:number>/versions/<int:version>")
@allow(READERS)
def version(number: int, version: int) -> str:
    idea = get_idea(current_actor(), number)
    before, after = get_change(idea, version)
    changes = [
        (field, diff_words(getattr(before or after, field), getattr(after, field)))
        for field in ("title", "text", "benefit")
    ]
    return render_template(
        "ideas/version.html", idea=idea, before=before, after=after, changes=dict(changes)
    )
