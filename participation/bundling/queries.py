"""Reading bundles: one with its ideas, lists, and how many different people support them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.interfaces import ORMOption

from participation.accounts.models import User
from participation.bundling import rules
from participation.bundling.models import Bundle, BundleMember, BundleState, Consent
from participation.formats.models import Format
from participation.ideas.models import Idea, IdeaState
from participation.kernel.access import Actor, Role, ScopeKind
from participation.kernel.db import session
from participation.kernel.errors import NotFound
from participation.moderation.models import Question
from participation.voting.models import Support

BUNDLES_PER_PAGE = 20
_IDEA = (
    joinedload(Idea.author).joinedload(User.department),
    selectinload(Idea.co_authors),
    joinedload(Idea.open_duty),
    joinedload(Idea.format).selectinload(Format.phases),
)


@dataclass(frozen=True)
class BundlePage:
    """Some bundles of a list; `after` is the number behind which the next page begins."""

    bundles: Sequence[Bundle]
    after: int | None


def get_bundle(actor: Actor, number: int) -> Bundle:
    """Return a bundle with its ideas as cards and rules need them.

    Raises NotFound where there is none, or none for this viewer.
    """
    statement = (
        sa.select(Bundle)
        .where(Bundle.number == number)
        .options(*_members())
        .execution_options(populate_existing=True)
    )
    bundle = session.scalars(statement).unique().one_or_none()
    if bundle is None or not rules.may_see(actor, bundle):
        raise NotFound
    for member in bundle.members:
        set_committed_value(member, "bundle", bundle)
    return bundle


def get_watched_bundle(actor: Actor, number: int) -> Bundle:
    """Return a bundle for those who moderate one of its ideas; raises NotFound for others."""
    bundle = get_bundle(actor, number)
    if not rules.may_watch(actor, bundle):
        raise NotFound
    return bundle


def list_bundles(actor: Actor, after: int | None = None) -> BundlePage:
    """Return twenty bundles with an idea that the actor moderates, newest first."""
    statement = (
        sa.select(Bundle)
        .where(Bundle.members.any(BundleMember.idea.has(_moderated_by(actor))))
        .options(selectinload(Bundle.members).joinedload(BundleMember.idea))
        .order_by(Bundle.number.desc())
        .limit(BUNDLES_PER_PAGE + 1)
    )
    if after is not None:
        statement = statement.where(Bundle.number < after)
    found = session.scalars(statement).all()
    shown = found[:BUNDLES_PER_PAGE]
    return BundlePage(shown, shown[-1].number if len(found) > BUNDLES_PER_PAGE else None)


def find_member(idea: Idea) -> BundleMember | None:
    """Return the place of an idea in the bundle or proposal it takes part in, or None."""
    statement = _present().where(BundleMember.idea_id == idea.id)
    member = session.scalars(statement.execution_options(populate_existing=True)).unique().first()
    return member if member is not None and rules.takes_part(member) else None


def list_places(idea_ids: Collection[int]) -> Sequence[BundleMember]:
    """Return every place in a bundle that these ideas have not left, with bundle and idea."""
    return session.scalars(_present().where(BundleMember.idea_id.in_(idea_ids))).unique().all()


def list_asked(idea_ids: Collection[int]) -> Collection[int]:
    """Return the ids of those ideas whose authors are asked whether they may be bundled."""
    statement = (
        sa.select(BundleMember.idea_id)
        .join(BundleMember.bundle)
        .where(
            BundleMember.idea_id.in_(idea_ids),
            BundleMember.left_at.is_(None),
            BundleMember.consent == Consent.ASKED,
            Bundle.state == BundleState.PROPOSED,
        )
    )
    return frozenset(session.scalars(statement))


def is_asked_back(idea: Idea) -> bool:
    """Tell whether the idea's author has not answered yet what was asked back."""
    unanswered = Question.closed_at.is_(None)
    asked = sa.select(Question.id).where(Question.idea_id == idea.id, unanswered)
    return session.scalar(asked) is not None


def count_distinct_supporters(bundle_ids: Collection[int]) -> Mapping[int, int]:
    """Return how many different people support the ideas of each bundle that count now.

    Nobody is counted twice, and no vote is moved or copied: it is asked anew each time.
    """
    statement = (
        sa.select(BundleMember.bundle_id, sa.func.count(sa.distinct(Support.user_id)))
        .join(Idea, Idea.id == BundleMember.idea_id)
        .join(Support, Support.idea_id == BundleMember.idea_id)
        .where(
            BundleMember.bundle_id.in_(bundle_ids),
            BundleMember.left_at.is_(None),
            BundleMember.state_before.is_not(None),
            Idea.state == IdeaState.BUNDLED,
        )
        .group_by(BundleMember.bundle_id)
    )
    counted = {row[0]: row[1] for row in session.execute(statement)}
    return {bundle_id: counted.get(bundle_id, 0) for bundle_id in bundle_ids}


def _members() -> tuple[ORMOption, ...]:
    member = joinedload(Bundle.members)
    idea = joinedload(BundleMember.idea).options(*_IDEA)
    return (member.options(joinedload(BundleMember.duty), idea),)


def _present() -> sa.Select[BundleMember]:
    """Return the places in bundles that were not left and whose bundle was not dissolved."""
    return (
        sa.select(BundleMember)
        .join(BundleMember.bundle)
        .join(BundleMember.idea)
        .where(BundleMember.left_at.is_(None), Bundle.state != BundleState.DISSOLVED)
        .options(
            contains_eager(BundleMember.bundle),
            contains_eager(BundleMember.idea).selectinload(Idea.co_authors),
        )
    )


def _moderated_by(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition for ideas that the actor moderates."""
    if actor.has(Role.MODERATOR):
        return sa.true()
    formats = actor.scope_ids(Role.MODERATOR, ScopeKind.FORMAT)
    fields = actor.scope_ids(Role.MODERATOR, ScopeKind.TOPIC_FIELD)
    return sa.or_(Idea.format_id.in_(formats), Idea.listed_topic_field_id.in_(fields))
