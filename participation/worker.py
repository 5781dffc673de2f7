"""The worker: a plain loop that does what no request waits for, such as sending mail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from threading import Event
from time import monotonic

import structlog

from participation.kernel.db import session, transaction

PAUSE_SECONDS = 5
PAUSE_AFTER_FAILURE = timedelta(minutes=1)
HOURLY = timedelta(hours=1)
DAILY = timedelta(days=1)
log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """One thing to do again and again: `run` returns how many things were done.

    It runs inside one writing transaction, unless it opens `own_transactions`.
    """

    name: str
    run: Callable[[], int]
    every: timedelta = timedelta(seconds=PAUSE_SECONDS)
    own_transactions: bool = False


def work(jobs: Sequence[Job], stop: Event, *, once: bool = False) -> None:
    """Run the jobs that are due, pause, and so on until `stop` is set; `once` runs all one time.

    Says in one log line for each pass what was done, and nothing where nothing was. A job that
    fails is logged, tried again a minute later, and keeps no other from running.
    """
    due: dict[str, float] = {}
    while True:
        done: dict[str, int] = {}
        for job in jobs:
            if not stop.is_set() and due.get(job.name, 0.0) <= monotonic():
                done[job.name] = _run(job, due)
        if any(done.values()):
            log.info("worker", **{name: count for name, count in done.items() if count})
        if once or stop.wait(PAUSE_SECONDS):
            return


def _run(job: Job, due: dict[str, float]) -> int:
    """Run one job and note when it is due again; return how many things it did."""
    pause = job.every
    try:
        if job.own_transactions:
            return job.run()
        with transaction():
            return job.run()
    except OSError as error:
        log.warning("job postponed", job=job.name, error=str(error))
        pause = PAUSE_AFTER_FAILURE
    except Exception:
        log.exception("job failed", job=job.name)
        pause = PAUSE_AFTER_FAILURE
    finally:
        session.remove()
        due[job.name] = monotonic() + pause.total_seconds()
    return 0
