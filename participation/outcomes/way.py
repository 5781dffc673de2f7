"""What is known of the way of an idea: its case, and the measures that came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from participation.duties.models import Duty
from participation.ideas.models import Idea
from participation.measures.models.measure import Measure
from participation.measures.models.records import MeasureState

# How far a measure is: of several, the one that came furthest stands for all.
_FURTHER = (
    MeasureState.STOPPED,
    MeasureState.RETURNED,
    MeasureState.PROPOSED,
    MeasureState.RECOMMENDED,
    MeasureState.ADOPTED,
    MeasureState.BEGUN,
    MeasureState.DONE,
)


@dataclass(frozen=True)
class Case:
    """What the Ideenmanagement did with an idea: when, and under which number it was bundled.

    `asked_at` is when the open question was asked, `settled_at` since when its present state holds.
    """

    asked_at: datetime | None = None
    accepted_at: datetime | None = None
    settled_at: datetime | None = None
    bundle_number: int | None = None
    bundled_at: datetime | None = None


@dataclass(frozen=True)
class Strand:
    """A measure that an idea went into, and what is not written on the measure itself."""

    measure: Measure
    taken_at: datetime
    adopted_at: datetime | None = None
    edition: int | None = None


@dataclass(frozen=True)
class Way:
    """The way of an idea so far."""

    idea: Idea
    case: Case
    strands: Sequence[Strand] = ()

    @property
    def furthest(self) -> Strand | None:
        """Return the measure that came furthest, the older one of two; None where none came."""
        return max(
            self.strands,
            key=lambda strand: (_FURTHER.index(strand.measure.state), -strand.measure.number),
            default=None,
        )

    @property
    def duty(self) -> Duty | None:
        """Return who owes the next step: of the idea itself, else of the furthest measure."""
        if self.idea.open_duty is not None or self.furthest is None:
            return self.idea.open_duty
        return next(iter(self.furthest.measure.open_duties), None)
