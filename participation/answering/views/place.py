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
from participation.topics.models import TopicField


@dataclass(frozen=True)
class RulingView:
    """What one viewer is shown of the decisions about an idea.

    `decision` is the one whose reason is shown: what made the idea what it is now. `question` is
    open or answered; `form` is for the authors, while it is open.
    """

    decision: Decision | None
    question: Question | None
    form: AnswerForm | None
    beside: Sequence[TopicField]


@dataclass(frozen=True)
class ModeratorView:
    """What the moderators of an idea find beside it."""

    pending: Decision | None
    may_take_back: bool


def load_views(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, RulingView]:
    """Return what each idea's page says: one query, none where nothing was ever decided.

    Needs `co_authors` loaded.
    """
    rulings = _rulings(ideas)
    return {idea.id: _view(actor, idea, rulings.get(idea.id, Ruling())) for idea in ideas}


def load_moderator_views(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, ModeratorView | None]:
    """Return what each idea's moderators find, None for everybody else, who cost no query."""
    found = dict.fromkeys([idea.id for idea in ideas])
    own = [idea for idea in ideas if may_triage(actor, idea)]
    rulings = _rulings(own)
    views = {idea.id: _moderator(actor, idea, rulings.get(idea.id, Ruling())) for idea in own}
    return {**found, **views}


def _rulings(ideas: Sequence[Idea]) -> dict[int, Ruling]:
    # Every decision counts the case up, so an idea that still is at 1 has none.
    touched = [idea.id for idea in ideas if idea.case_version > 1]
    return load_rulings(touched) if touched else {}


def _view(actor: Actor, idea: Idea, ruling: Ruling) -> RulingView:
    question = ruling.question
    is_open = question is not None and question.closed_at is None
    is_answered = question is not None and bool(question.answer)
    return RulingView(
        decision=_shown(idea, ruling.latest),
        question=question if is_open or is_answered else None,
        form=AnswerForm(formdata=None) if is_open and rules.may_answer(actor, idea) else None,
        beside=ruling.beside,
    )


def _moderator(actor: Actor, idea: Idea, ruling: Ruling) -> ModeratorView:
    undone = ruling.pending or ruling.latest
    may_undo = undone is not None and may_take_back(actor, idea, undone)
    return ModeratorView(ruling.pending, may_undo)


def _shown(idea: Idea, latest: Decision | None) -> Decision | None:
    """Return the latest decision where it still holds and says something."""
    if latest is None or latest.state_after is not idea.state:
        return None
    return latest if latest.kind is not DecisionKind.ASK_BACK and latest.reason else None


RULING = Panel("ruling", load_views, "answering/_ruling.html", above=True)
FOR_MODERATORS = Panel("triage", load_moderator_views, "answering/_moderators.html", aside=True)
