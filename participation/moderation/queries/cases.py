"""Reading ideas as the moderators who decide about them see them."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from participation.accounts.models import RoleGrant, User
from participation.duties.models import Duty, Step
from participation.ideas.models import Idea, IdeaState
from participation.ideas.queries.single import shown_parts
from participation.kernel.access import Actor, Role, require
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.moderation import rules
from participation.moderation.models import Decision, DecisionStatus
from participation.topics.models import TopicField, TopicFocus


def get_case(actor: Actor, number: int) -> Idea:
    """Return an idea that the actor moderates, ready for a page and for a decision: one query.

    Raises NotFound where there is none or where the actor does not moderate it, and NotAllowed
    where it is their own.
    """
    options = (*shown_parts(actor), joinedload(Idea.moderator), joinedload(Idea.topic_focus))
    statement = sa.select(Idea).where(Idea.number == number).options(*options)
    statement = statement.execution_options(populate_existing=True)
    idea = session.scalars(statement).unique().one_or_none()
    if idea is None or not rules.may_moderate(actor, idea):
        raise NotFound
    require(rules.may_triage(actor, idea))
    return idea


def list_cases(actor: Actor, numbers: Collection[int]) -> Sequence[Idea]:
    """Return those of the numbered ideas that the actor moderates, ready for a decision: one query.

    The actor's own are among them; the commands refuse to decide about those.
    """
    statement = (
        sa.select(Idea)
        .where(Idea.number.in_(numbers))
        .options(joinedload(Idea.co_authors), joinedload(Idea.format), joinedload(Idea.open_duty))
        .order_by(Idea.number)
        .execution_options(populate_existing=True)
    )
    found = session.scalars(statement).unique()
    return [idea for idea in found if rules.may_moderate(actor, idea)]


def list_due_again(today: date, most: int = 500) -> Sequence[Idea]:
    """Return at most `most` deferred ideas that come back by `today`, ready for it: one query.

    Those about which a decision waits for a second person are left out.
    """
    waiting = sa.exists().where(
        Decision.idea_id == Idea.id, Decision.status == DecisionStatus.PENDING
    )
    statement = (
        sa.select(Idea)
        .join(Idea.open_duty)
        .where(
            Idea.state == IdeaState.DEFERRED,
            Duty.step == Step.RESUMPTION,
            Duty.due_on <= today,
            ~waiting,
        )
        .options(contains_eager(Idea.open_duty))
        .order_by(Duty.due_on, Idea.id)
        .limit(most)
        .execution_options(populate_existing=True)
    )
    return session.scalars(statement).all()


def list_moderators(idea: Idea) -> Sequence[User]:
    """Return the active people who moderate the idea, by name: one query.

    Authors are not left out: that would tell who is behind a confidential idea.
    """
    everywhere = sa.and_(
        RoleGrant.department_id.is_(None),
        RoleGrant.format_id.is_(None),
        RoleGrant.topic_field_id.is_(None),
        RoleGrant.working_group_id.is_(None),
    )
    of_format = RoleGrant.format_id == idea.format_id
    of_topic_field = RoleGrant.topic_field_id == idea.listed_topic_field_id
    statement = (
        sa.select(User)
        .where(
            User.active,
            User.grants.any(
                sa.and_(
                    RoleGrant.role == Role.MODERATOR,
                    sa.or_(everywhere, of_format, of_topic_field),
                )
            ),
        )
        .order_by(User.sort_name, User.id)
    )
    return session.scalars(statement).all()


def are_topic_fields(ids: Collection[int]) -> bool:
    """Tell whether each of the ids is a Themenfeld."""
    known = sa.select(sa.func.count()).where(TopicField.id.in_(ids))
    return session.scalar(known) == len(ids)


def is_focus_of(focus_id: int, topic_field_id: int) -> bool:
    """Tell whether a Schwerpunkt belongs to a Themenfeld."""
    belongs = TopicFocus.topic_field_id == topic_field_id
    found = session.scalar(sa.select(TopicFocus.id).where(TopicFocus.id == focus_id, belongs))
    return found is not None
