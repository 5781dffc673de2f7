"""Moderators, ideas whose check is owed, and decisions for tests."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from participation.accounts.models import User
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Holder, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import Actor, Role
from participation.kernel.db import session
from participation.moderation.commands.deciding import decide
from participation.moderation.models import Decision, DecisionContent, DecisionKind, ReasonCode
from participation.moderation.queries.cases import get_case
from tests.factories.accounts import make_user
from tests.factories.ideas import make_format, make_idea

REASON = "Wir haben das geprüft; die Gründe stehen ausführlich im Vermerk des Fachbereichs."
OWED_IN = {
    IdeaState.SUBMITTED: Step.TRIAGE,
    IdeaState.PUBLISHED: Step.TRIAGE,
    IdeaState.ACCEPTED: Step.PROMOTION,
    IdeaState.DEFERRED: Step.RESUMPTION,
}


def make_moderator(name: str | None = None) -> User:
    """Add somebody who moderates everywhere."""
    return make_user(Role.MODERATOR, name=name)


def as_actor(user: User) -> Actor:
    """Return the person as the value that commands are given, with their roles."""
    session.refresh(user, ["grants"])
    return user.as_actor()


def make_case(
    *,
    state: IdeaState = IdeaState.PUBLISHED,
    author: User | None = None,
    alone: bool = False,
    **fields: Any,
) -> Idea:
    """Add an idea in `state` with the step that is owed of it then.

    `alone` gives it in a format where one moderator may decline.
    """
    if alone:
        fields["format_id"] = make_format(second_person=False).id
    idea = make_idea(author, state=state, **fields)
    if state in OWED_IN:
        open_duty(owed=Owed(OWED_IN[state], Holder.MODERATION), idea_id=idea.id)
        session.commit()
    return idea


def content_of(kind: DecisionKind, **fields: Any) -> DecisionContent:
    """Return what a moderator types for a decision of this kind; ACCEPT needs `topic_field_id`."""
    values: dict[str, Any] = {"reason": REASON}
    if kind is DecisionKind.DECLINE:
        values["reason_code"] = ReasonCode.MONEY
    if kind is DecisionKind.DEFER:
        values["reopens_on"] = clock.today() + timedelta(days=30)
    return DecisionContent(kind=kind, **{**values, **fields})


def make_decision(user: User, idea: Idea, kind: DecisionKind, **fields: Any) -> Decision:
    """Let a moderator decide about an idea, and return the decision with the idea loaded."""
    actor = as_actor(user)
    case = get_case(actor, idea.number or 0)
    content = content_of(kind, **fields)
    decision = decide(actor=actor, idea=case, content=content, case_version=case.case_version)
    session.commit()
    return decision


def fields_of(content: DecisionContent) -> Mapping[str, object]:
    """Return the fields of the decision form that say this."""
    return {
        "kind": content.kind.value,
        "reason": content.reason,
        "reason_code": content.reason_code.value if content.reason_code else "",
        "reopening": content.reopening,
        "reopens_on": content.reopens_on.isoformat() if content.reopens_on else "",
        "topic_field_id": content.topic_field_id or "",
        "topic_focus_id": content.topic_focus_id or "",
        "beside_ids": sorted(content.beside_ids),
    }
