"""The files of an idea, handed out to those who see the idea."""

from flask.typing import ResponseReturnValue

from participation.files.views import hand_out
from participation.ideas import rules
from participation.ideas.models import Idea
from participation.ideas.queries.single import get_draft, get_idea
from participation.ideas.views import blueprint
from participation.kernel.errors import NotFound
from participation.web.access import READERS, SIGNED_IN, allow, current_actor


@blueprint.get("/<int:number>/files/<int:file_id>")
@allow(READERS)
def file(number: int, file_id: int) -> ResponseReturnValue:
    actor = current_actor()
    idea = get_idea(actor, number)
    if not rules.may_read(actor, idea):
        raise NotFound
    return _hand_out(idea, file_id)


@blueprint.get("/drafts/<int:draft_id>/files/<int:file_id>")
@allow(SIGNED_IN)
def draft_file(draft_id: int, file_id: int) -> ResponseReturnValue:
    return _hand_out(get_draft(current_actor(), draft_id), file_id)


def _hand_out(idea: Idea, file_id: int) -> ResponseReturnValue:
    return hand_out(next((each.file for each in idea.files if each.file_id == file_id), None))
