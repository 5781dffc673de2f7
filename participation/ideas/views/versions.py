"""Pages of the versions of an idea, and what changed from one to the next."""

from flask import render_template

from participation.ideas import rules
from participation.ideas.models import Idea
from participation.ideas.queries.single import get_idea
from participation.ideas.queries.versions import get_change, list_versions
from participation.ideas.views import blueprint
from participation.kernel.diff import diff_words
from participation.kernel.errors import NotFound
from participation.web.access import READERS, allow, current_actor


@blueprint.get("/<int:number>/versions")
@allow(READERS)
def versions(number: int) -> str:
    idea = _get_readable(number)
    return render_template("ideas/versions.html", idea=idea, versions=list_versions(idea))


@blueprint.get("/<int:number>/versions/<int:version>")
@allow(READERS)
def version(number: int, version: int) -> str:
    idea = _get_readable(number)
    before, after = get_change(idea, version)
    changes = [
        (field, diff_words(getattr(before or after, field), getattr(after, field)))
        for field in ("title", "text", "benefit")
    ]
    return render_template(
        "ideas/version.html", idea=idea, before=before, after=after, changes=dict(changes)
    )


def _get_readable(number: int) -> Idea:
    """Return an idea whose versions the reader may see; raises NotFound."""
    actor = current_actor()
    idea = get_idea(actor, number)
    if not rules.may_read(actor, idea):
        raise NotFound
    return idea
