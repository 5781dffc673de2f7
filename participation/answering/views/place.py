"""What the page of an idea says of the latest decision and of what was asked back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.answering import rules
from participation.answering.forms import AnswerForm
from participation.answering.queries import Ruling, load_rulings
from participation.ideas.models import Idea
from participation.ideas.panels import Panel
from participation.kernel.access import Actor
from participation.moderation.models import Decision, DecisionKind, Question
from participation.moderation.rules import may_take_back, may_triage


@dataclass(frozen=True)
class RulingView:
    """What one viewer is shown of the decisions about an idea.

    `decision` is the one whose reason is shown: what made the idea what it is now. `form` is for
    the authors, while a question is open. `pending` and the rest are for its moderators.
    """

    decision: Decision | None
    question: Question | None
    form: AnswerForm | None
    ruling: Ruling
    pending: Decision | None
    may_triage: bool
    may_take_back: bool


def load_views(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, RulingView]:
    """Return what each idea's page says: one query, none where nothing was ever decided.

    Needs `co_authors` loaded.
    """
    # Every decision counts the case up, so an idea that still is at 1 has none.
    touched = [idea.id for idea in ideas if idea.case_version > 1]
    rulings = load_rulings(touched) if touched else {}
    return {idea.id: _view(actor, idea, rulings.get(idea.id, Ruling())) for idea in ideas}


def _view(actor: Actor, idea: Idea, ruling: Ruling) -> RulingView:
    moderates = may_triage(actor, idea)
    undone = ruling.pending or ruling.latest
    question = ruling.question
    is_open = question is not None and question.closed_at is None
    asked = question if is_open or (question is not None and question.answer) else None
    return RulingView(
        decision=_shown(idea, ruling.latest),
        question=asked,
        form=_form(question) if is_open and rules.may_answer(actor, idea) else None,
        ruling=ruling,
        pending=ruling.pending if moderates else None,
        may_triage=moderates,
        may_take_back=undone is not None and may_take_back(actor, idea, undone),
    )


def _shown(idea: Idea, latest: Decision | None) -> Decision | None:
    """Return the latest decision where it still holds and says something."""
    if latest is None or latest.state_after is not idea.state:
        return None
    return latest if latest.kind is not DecisionKind.ASK_BACK and latest.reason else None


def _form(question: Question | None) -> AnswerForm:
    return AnswerForm(formdata=None, data={"asked": str(question.id)} if question else None)


RULING = Panel("ruling", load_views, "answering/_ruling.html", above=True)
