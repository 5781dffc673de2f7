"""Reading what became of ideas: two statements for a whole list, one for the newest decisions."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participation.bundling.models import Bundle, BundleMember, BundleState
from participation.ideas.models import Idea
from participation.kernel.db import session
from participation.masterplan.models import Edition, EditionPart
from participation.measures.models.measure import Measure, Origin
from participation.measures.models.records import MeasureState, StateChange
from participation.moderation.models import Decision, DecisionKind, DecisionStatus, Question
from participation.outcomes.way import Case, Strand, Way

NEWEST = 3
_SETTLED_AT = sa.func.coalesce(Decision.settled_at, Decision.decided_at)
_ANSWERS = (DecisionKind.ACCEPT, DecisionKind.DECLINE, DecisionKind.DEFER)


def load_ways(ideas: Sequence[Idea]) -> Mapping[int, Way]:
    """Return the way of each idea so far, by its id; needs the open duties of the ideas loaded."""
    ids = [idea.id for idea in ideas]
    cases, strands = list_cases(ids), list_strands(ids)
    return {idea.id: Way(idea, cases.get(idea.id, Case()), strands[idea.id]) for idea in ideas}


def list_cases(idea_ids: Collection[int]) -> Mapping[int, Case]:
    """Return what the Ideenmanagement did with each of these ideas, by their ids."""
    statement = (
        sa.select(
            Idea.id,
            Question.asked_at,
            _decided_at(Decision.kind == DecisionKind.ACCEPT).label("accepted_at"),
            _decided_at(Decision.state_after == Idea.state).label("settled_at"),
            Bundle.number.label("bundle_number"),
            Bundle.formed_at.label("bundled_at"),
        )
        .outerjoin(Question, sa.and_(Question.idea_id == Idea.id, Question.closed_at.is_(None)))
        .outerjoin(
            BundleMember,
            sa.and_(BundleMember.idea_id == Idea.id, BundleMember.left_at.is_(None)),
        )
        .outerjoin(
            Bundle,
            sa.and_(Bundle.id == BundleMember.bundle_id, Bundle.state == BundleState.FORMED),
        )
        .where(Idea.id.in_(idea_ids))
    )
    names = [field.name for field in fields(Case)]
    rows = session.execute(statement).mappings()
    return {row["id"]: Case(**{name: row[name] for name in names}) for row in rows}


def list_strands(idea_ids: Collection[int]) -> Mapping[int, Sequence[Strand]]:
    """Return the measures each of these ideas went into, with what is owed of each."""
    adopted_at = (
        sa.select(sa.func.max(StateChange.changed_at))
        .where(
            StateChange.measure_id == Measure.id,
            StateChange.state_after == MeasureState.ADOPTED,
            StateChange.taken_back_at.is_(None),
        )
        .scalar_subquery()
    )
    key = sa.literal("massnahme-").concat(sa.cast(Measure.number, sa.Text))
    edition = (
        sa.select(sa.func.max(Edition.number))
        .join(EditionPart, EditionPart.edition_id == Edition.id)
        .where(EditionPart.key == key)
        .scalar_subquery()
    )
    statement = (
        sa.select(Origin.idea_id, Origin.created_at, Measure, adopted_at, edition)
        .join(Origin.measure)
        .where(Origin.idea_id.in_(idea_ids), Origin.ended_at.is_(None))
        .options(joinedload(Measure.open_duties))
        .order_by(Origin.id)
    )
    found: dict[int, list[Strand]] = defaultdict(list)
    for idea_id, taken_at, measure, when, number in session.execute(statement).unique():
        found[idea_id].append(Strand(measure, taken_at, when, number))
    return found


def list_newest_decisions() -> Sequence[Decision]:
    """Return the newest decisions that hold about public ideas, with the ideas, newest first.

    What is hidden or was withdrawn is left out.
    """
    statement = (
        sa.select(Decision)
        .join(Decision.idea)
        .where(
            Decision.status == DecisionStatus.EFFECTIVE,
            Decision.kind.in_(_ANSWERS),
            Decision.state_after == Idea.state,
            Idea.published_at.is_not(None),
            Idea.hidden_reason.is_(None),
        )
        .options(joinedload(Decision.idea))
        .order_by(Decision.id.desc())
        .limit(NEWEST)
    )
    return session.scalars(statement).all()


def _decided_at(clause: sa.ColumnElement[bool]) -> sa.ScalarSelect[datetime]:
    """Return when the latest decision that holds and fits `clause` was settled."""
    return (
        sa.select(sa.func.max(_SETTLED_AT))
        .where(Decision.idea_id == Idea.id, Decision.status == DecisionStatus.EFFECTIVE, clause)
        .correlate(Idea)
        .scalar_subquery()
    )
