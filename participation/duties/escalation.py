"""Where an overdue step rises to, and when: the order as data, and the one who reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.kernel.choices import Choice
from participation.kernel.messages import N_


class Level(Choice):
    """Where an overdue step lies as well, as a sentence that stands beside it."""

    QUEUE = "queue", N_("Steht oben in der Liste der zuständigen Stelle.")
    LEAD_DEPARTMENT = "lead_department", N_("Liegt jetzt auch bei der Federführung.")
    PUBLIC_FIGURE = "public_figure", N_("Zählt jetzt in der öffentlichen Übersicht.")


@dataclass(frozen=True)
class Rung:
    """From how many working days late on a step lies at a level as well."""

    working_days_late: int
    level: Level


# PRODUCT § 4 rule 2: in the queue, then to the lead Fachbereich, then onto the public figure per
# step and office, never per person.
ORDER: tuple[Rung, ...] = (
    Rung(1, Level.QUEUE),
    Rung(6, Level.LEAD_DEPARTMENT),
    Rung(11, Level.PUBLIC_FIGURE),
)


def levels_reached(working_days_late: int, *, led: bool) -> Sequence[Level]:
    """Return where a step that is so many working days late has risen to, the first one first.

    `led` says that the lead Fachbereich owes it anyway: it is not told a second time.
    """
    return [
        rung.level
        for rung in ORDER
        if rung.working_days_late <= working_days_late
        and not (led and rung.level is Level.LEAD_DEPARTMENT)
    ]


def highest_level(working_days_late: int, *, led: bool) -> Level | None:
    """Return the last level that a late step has reached, None where it is not late."""
    return next(reversed(levels_reached(working_days_late, led=led)), None)
