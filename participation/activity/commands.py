"""Writing the activity record, in the same transaction as the change it tells of."""

from collections.abc import Iterable
from typing import Any

from participation.activity.models import Activity, Subject
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.bulk import insert_many
from participation.kernel.db import session


def record(
    actor: Actor, verb: str, subject: Subject, *, reason: str | None = None, **data: Any
) -> Activity:
    """Add one activity about `subject` and flush, so that constraints speak here.

    `verb` reads `noun.past` and stands in docs/activities.md; `reason` is public; `data` must be
    JSON and must not name persons, votes or secrets.
    """
    session.flush()
    activity = Activity(
        at=clock.now(),
        actor_id=actor.user_id,
        verb=verb,
        subject_type=subject.__tablename__,
        subject_id=subject.id,
        reason=reason,
        data=data,
    )
    session.add(activity)
    session.flush()
    return activity


def record_many(
    actor: Actor, verb: str, subject: type[Subject], *, about: Iterable[tuple[int, dict[str, Any]]]
) -> None:
    """Add one activity for each id of `about`, with its data, about rows of the table `subject`."""
    now = clock.now()
    rows = [
        {
            "at": now,
            "actor_id": actor.user_id,
            "verb": verb,
            "subject_type": subject.__tablename__,
            "subject_id": subject_id,
            "data": data,
        }
        for subject_id, data in about
    ]
    insert_many(Activity, rows)
