"""Reading the staff council's track: of measures, and all that waits for the council."""

from collections.abc import Collection, Sequence
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from participation.accounts.models import RoleGrant, User
from participation.council.models import Assessment, Position, PositionRequest, RequestFile
from participation.duties.models import Duty, Step
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.measures.models.measure import CouncilState, Measure
from participation.measures.rules import OVER

SHOWN = 20
NEWLY = timedelta(days=30)


def list_assessments(measure_ids: Collection[int]) -> Sequence[Assessment]:
    """Return how relevant these measures were said to be, the newest first."""
    statement = (
        sa.select(Assessment)
        .where(Assessment.measure_id.in_(measure_ids))
        .order_by(Assessment.id.desc())
    )
    return session.scalars(statement).all()


def list_requests(measure_ids: Collection[int]) -> Sequence[PositionRequest]:
    """Return what was laid before the council about these measures, newest first, with all of it.

    One statement for the requests with positions and files, one for their reminders.
    """
    statement = (
        sa.select(PositionRequest)
        .where(PositionRequest.measure_id.in_(measure_ids))
        .options(*_whole())
        .order_by(PositionRequest.id.desc())
    )
    return session.scalars(statement).unique().all()


def get_open_request(measure: Measure) -> PositionRequest:
    """Return what the council has before it about a measure; raises Conflict where nothing is."""
    statement = (
        sa.select(PositionRequest)
        .where(PositionRequest.measure_id == measure.id, PositionRequest.closed_at.is_(None))
        .options(*_whole())
    )
    found = session.scalars(statement).unique().one_or_none()
    if found is None:
        raise Conflict(N_("Diese Maßnahme liegt dem Personalrat zurzeit nicht vor."))
    return found


def find_file(measure: Measure, file_id: int) -> RequestFile | None:
    """Return a document that was laid before the council about a measure, None where none is."""
    statement = (
        sa.select(RequestFile)
        .join(PositionRequest, PositionRequest.id == RequestFile.request_id)
        .where(PositionRequest.measure_id == measure.id, RequestFile.file_id == file_id)
        .options(joinedload(RequestFile.file))
    )
    return session.scalars(statement).one_or_none()


def find_duty(measure: Measure) -> Duty | None:
    """Return the council's open duty about a measure."""
    statement = sa.select(Duty).where(
        Duty.measure_id == measure.id, Duty.step == Step.POSITION, Duty.ended_at.is_(None)
    )
    return session.scalars(statement).one_or_none()


def list_awaited(*, lock: bool = False) -> Sequence[PositionRequest]:
    """Return what waits for a position of the council, the first due first, with its measure.

    With `lock`, what somebody else reminds of at the same time is seen as they left it.
    """
    statement = (
        sa.select(PositionRequest)
        .join(PositionRequest.measure)
        .where(PositionRequest.closed_at.is_(None), Measure.state.not_in(OVER))
        .options(contains_eager(PositionRequest.measure), selectinload(PositionRequest.reminders))
        .order_by(PositionRequest.due_on, PositionRequest.id)
    )
    if lock:
        statement = statement.with_for_update(of=PositionRequest)
    return session.scalars(statement).all()


def list_newly_assessed() -> Sequence[tuple[Assessment, Measure]]:
    """Return the newest assessment of measures that the council should know of, newest first.

    Those relevant and not laid before it, those unclear, and what was lately said to be none of
    its business, so that it can object.
    """
    newest = aliased(Assessment)
    is_newest = ~sa.exists().where(
        newest.measure_id == Assessment.measure_id, newest.id > Assessment.id
    )
    lately = Assessment.assessed_at > clock.now() - NEWLY
    of_interest = sa.or_(
        Measure.council_state.in_([CouncilState.NEEDED, CouncilState.UNCLEAR]),
        sa.and_(Measure.council_state == CouncilState.NOT_NEEDED, lately),
    )
    statement = (
        sa.select(Assessment, Measure)
        .join(Measure, Measure.id == Assessment.measure_id)
        .where(is_newest, of_interest, Measure.state.not_in(OVER))
        .order_by(Assessment.id.desc())
        .limit(SHOWN)
    )
    return [(row.Assessment, row.Measure) for row in session.execute(statement)]


def list_positions() -> Sequence[Position]:
    """Return the latest positions of the council, newest first, with their measures as they are."""
    statement = (
        sa.select(Position)
        .join(Position.request)
        .join(PositionRequest.measure)
        .options(contains_eager(Position.request).contains_eager(PositionRequest.measure))
        .order_by(Position.id.desc())
        .limit(SHOWN)
    )
    return session.scalars(statement).all()


def count_measures() -> dict[CouncilState, int]:
    """Return how many measures stand where on the council's track, those that are over aside."""
    statement = (
        sa.select(Measure.council_state, sa.func.count().label("number"))
        .where(Measure.state.not_in(OVER))
        .group_by(Measure.council_state)
    )
    found = {row.council_state: row.number for row in session.execute(statement)}
    return {state: found[state] for state in CouncilState if state in found}


def list_council() -> Sequence[User]:
    """Return the active people of the staff council."""
    statement = (
        sa.select(User)
        .where(User.active, User.grants.any(RoleGrant.role == Role.STAFF_COUNCIL))
        .order_by(User.id)
    )
    return session.scalars(statement).all()


def _whole() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(PositionRequest.position),
        joinedload(PositionRequest.files).joinedload(RequestFile.file),
        selectinload(PositionRequest.reminders),
    )
