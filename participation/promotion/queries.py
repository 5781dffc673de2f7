"""Reading the ideas that may become measures, and what came of which."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from participation.accounts.models import User
from participation.accounts.queries import list_departments
from participation.bundling.models import Bundle, BundleMember, BundleState
from participation.bundling.queries import get_watched_bundle
from participation.bundling.rules import bundled
from participation.duties.models import Duty, Step
from participation.ideas.models import CoAuthor, Idea, IdeaState
from participation.kernel.access import Actor, Role, ScopeKind
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.measures.models.measure import Measure, Origin
from participation.measures.queries.single import HIGHEST_NUMBER
from participation.measures.rules import OVER, is_moderator
from participation.moderation.queries.cases import list_cases
from participation.promotion import rules
from participation.promotion.offering import Offered
from participation.topics.models import WorkingGroup
from participation.topics.queries import list_topic_field_choices, list_working_groups

SHOWN_IDEAS = 50
FOUND_MEASURES = 20


def list_chosen(actor: Actor, numbers: Collection[int], bundle: int | None) -> Sequence[Idea]:
    """Return the ideas of a bundle, or else the numbered ones, that the actor may promote.

    Raises NotFound for a bundle that the actor has nothing to do with.
    """
    if bundle is not None:
        members = bundled(get_watched_bundle(actor, bundle))
        numbers = [member.idea.number or 0 for member in members]
    if not numbers:
        return []
    return [idea for idea in list_cases(actor, numbers) if rules.may_promote(actor, idea)]


def find_bundle(number: int | None) -> Bundle | None:
    """Return the bundle with this public number without its ideas, None where there is none."""
    return session.scalars(sa.select(Bundle).where(Bundle.number == number)).one_or_none()


def propose_group(topic_field_id: int | None) -> WorkingGroup | None:
    """Return the first working group of a Themenfeld, None where it has none."""
    statement = (
        sa.select(WorkingGroup)
        .where(WorkingGroup.topic_field_id == topic_field_id)
        .order_by(WorkingGroup.id)
        .limit(1)
    )
    return session.scalars(statement).one_or_none()


def list_offered(actor: Actor) -> Offered:
    """Return what the actor can choose for a new measure: three queries."""
    everywhere = actor.has(Role.MODERATOR)
    fields = actor.scope_ids(Role.MODERATOR, ScopeKind.TOPIC_FIELD)
    return Offered(
        [each for each in list_topic_field_choices() if everywhere or each.id in fields],
        list_working_groups(),
        list_departments(only_active=True),
        topic_may_stay_open=everywhere,
    )


def list_waiting(actor: Actor) -> Sequence[Idea]:
    """Return up to fifty accepted ideas that the actor owes a measure, the first due first."""
    statement = (
        sa.select(Idea)
        .join(Idea.open_duty)
        .where(Duty.step == Step.PROMOTION, Idea.state == IdeaState.ACCEPTED, _moderated(actor))
        .options(
            joinedload(Idea.open_duty), joinedload(Idea.topic_field), joinedload(Idea.co_authors)
        )
        .order_by(Duty.due_on, Idea.number)
        .limit(SHOWN_IDEAS)
    )
    found = session.scalars(statement).unique()
    return [idea for idea in found if rules.may_promote(actor, idea)]


def list_formed_bundles(actor: Actor) -> Sequence[Bundle]:
    """Return up to fifty bundles of ideas the actor moderates that no measure came of yet."""
    promoted = sa.exists().where(Origin.bundle_id == Bundle.id, Origin.ended_at.is_(None))
    mine = Bundle.members.any(
        sa.and_(BundleMember.left_at.is_(None), BundleMember.idea.has(_moderated(actor)))
    )
    statement = (
        sa.select(Bundle)
        .where(Bundle.state == BundleState.FORMED, mine, ~promoted)
        .order_by(Bundle.number)
        .limit(SHOWN_IDEAS)
    )
    return session.scalars(statement).all()


def find_measures(actor: Actor, words: str) -> Sequence[Measure]:
    """Return up to twenty measures that ideas can flow into, by number or words of the title."""
    statement = (
        sa.select(Measure)
        .where(Measure.state.not_in(OVER))
        .options(joinedload(Measure.topic_field))
        .order_by(Measure.number.desc())
        .limit(FOUND_MEASURES)
    )
    for word in words.split():
        by_title = Measure.title.icontains(word, autoescape=True)
        same = Measure.number == int(word) if _is_number(word) else sa.false()
        statement = statement.where(sa.or_(by_title, same))
    if not actor.has(Role.MODERATOR):
        fields = actor.scope_ids(Role.MODERATOR, ScopeKind.TOPIC_FIELD)
        statement = statement.where(Measure.topic_field_id.in_(fields))
    return [each for each in session.scalars(statement) if is_moderator(actor, each)]


def list_origins_of_ideas(idea_ids: Collection[int]) -> Sequence[Origin]:
    """Return what was taken from these ideas, each with its measure and what is owed there."""
    statement = (
        sa.select(Origin)
        .where(Origin.idea_id.in_(idea_ids), Origin.ended_at.is_(None))
        .options(joinedload(Origin.measure).joinedload(Measure.open_duties))
        .order_by(Origin.id)
    )
    return session.scalars(statement).unique().all()


def list_origins_of_measures(measure_ids: Collection[int]) -> Sequence[Origin]:
    """Return where these measures come from: ideas, their formats and authors; one statement."""
    statement = (
        sa.select(Origin)
        .where(Origin.measure_id.in_(measure_ids), Origin.ended_at.is_(None))
        .options(*_with_idea())
        .order_by(Origin.id)
    )
    return session.scalars(statement).unique().all()


def get_origin(origin_id: int) -> Origin:
    """Return a promotion that holds, with idea and measure; raises NotFound."""
    statement = (
        sa.select(Origin)
        .where(Origin.id == origin_id, Origin.ended_at.is_(None))
        .options(*_with_idea(), joinedload(Origin.measure))
        .execution_options(populate_existing=True)
    )
    origin = None
    if origin_id <= HIGHEST_NUMBER:
        origin = session.scalars(statement).unique().one_or_none()
    if origin is None:
        raise NotFound
    return origin


def is_promoted(idea_id: int) -> bool:
    """Tell whether a measure came of the idea, and that was not taken back."""
    holds = sa.exists().where(Origin.idea_id == idea_id, Origin.ended_at.is_(None))
    return bool(session.scalar(sa.select(holds)))


def find_promotion_duty(idea_id: int) -> Duty | None:
    """Return the latest ended duty to make a measure of the idea, None where there never was."""
    statement = (
        sa.select(Duty)
        .where(Duty.idea_id == idea_id, Duty.step == Step.PROMOTION, Duty.ended_at.is_not(None))
        .order_by(Duty.id.desc())
        .limit(1)
    )
    return session.scalars(statement).one_or_none()


def _with_idea() -> tuple[ExecutableOption, ...]:
    idea = joinedload(Origin.idea)
    return (
        idea.joinedload(Idea.author).joinedload(User.department),
        idea.joinedload(Idea.co_authors).joinedload(CoAuthor.user).joinedload(User.department),
        idea.joinedload(Idea.format),
        idea.joinedload(Idea.open_duty),
    )


def _moderated(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition for ideas that the actor moderates."""
    if actor.has(Role.MODERATOR):
        return sa.true()
    formats = actor.scope_ids(Role.MODERATOR, ScopeKind.FORMAT)
    fields = actor.scope_ids(Role.MODERATOR, ScopeKind.TOPIC_FIELD)
    return sa.or_(Idea.format_id.in_(formats), Idea.listed_topic_field_id.in_(fields))


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 10
