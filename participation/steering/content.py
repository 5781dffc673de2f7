"""What people type when they keep a measure; pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class StepContent:
    """A step from one state to the next, for the `version` of the measure that was shown.

    `day` is when it was begun or done; adopting needs the resolution, and the clocks that are
    missing.
    """

    reason: str
    version: int
    resolution: str = ""
    day: date | None = None
    begin_by: date | None = None
    done_by: date | None = None


@dataclass(frozen=True)
class MilestoneContent:
    """Something that will be reached, until when, and when it was."""

    title: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True)
class IndicatorContent:
    """What success is measured by."""

    name: str
    unit: str
    target: Decimal
