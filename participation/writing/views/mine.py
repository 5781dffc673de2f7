"""„Meine Ideen": what somebody wrote, and what happens next with each."""

from flask import render_template
from flask.typing import ResponseReturnValue

from participation.ideas.models import IdeaState
from participation.ideas.panels import load_rows
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.writing.queries import list_hidden_comments, list_invitations, list_own_ideas
from participation.writing.views import blueprint


@blueprint.get("/mine")
@allow(SIGNED_IN)
def mine() -> ResponseReturnValue:
    actor = current_actor()
    own = list_own_ideas(actor)
    drafts = [idea for idea in own if idea.state is IdeaState.DRAFT]
    withdrawn = [idea for idea in own if idea.state is IdeaState.WITHDRAWN]
    underway = [idea for idea in own if idea not in drafts and idea not in withdrawn]
    return render_template(
        "writing/mine.html",
        drafts=drafts,
        underway=underway,
        withdrawn=withdrawn,
        invitations=list_invitations(actor),
        hidden_comments=list_hidden_comments(actor),
        rows=load_rows(actor, [*underway, *withdrawn]),
    )
