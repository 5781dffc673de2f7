"""Measures and what is recorded about them, for tests."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from participation.comments.models import Discussion
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.numbering import next_numbers
from participation.measures.commands.owing import owe_step
from participation.measures.models.measure import LegalFooting, Measure, MeasureKind, Priority
from participation.measures.models.records import (
    Clock,
    DateMove,
    Indicator,
    IndicatorValue,
    MeasureState,
    Milestone,
    ProgressReport,
)

_number = count(1)


def make_measure(*, state: MeasureState = MeasureState.PROPOSED, **fields: Any) -> Measure:
    """Add a measure in `state`, with whatever is owed in that state."""
    discussion = Discussion(owner=Measure.__tablename__)
    session.add(discussion)
    session.flush()
    now = clock.now()
    values: dict[str, Any] = {
        "number": next_numbers("measures"),
        "kind": MeasureKind.MEASURE,
        "state": state,
        "title": f"Digitale Bauakte {next(_number)}",
        "aim": "Bauanträge werden ohne Papier bearbeitet.",
        "legal_footing": LegalFooting.NONE,
        "priority": Priority.MEDIUM,
        "discussion_id": discussion.id,
        "created_at": now,
        "signed_of_life_at": now,
    }
    measure = Measure(**{**values, **fields})
    session.add(measure)
    session.flush()
    owe_step(measure=measure)
    session.commit()
    return measure


def make_milestone(measure: Measure, due_on: date, **fields: Any) -> Milestone:
    """Add a milestone of a measure."""
    milestone = Milestone(
        **{"measure_id": measure.id, "title": "Pilotamt arbeitet", "due_on": due_on, **fields}
    )
    session.add(milestone)
    session.commit()
    return milestone


def make_indicator(measure: Measure, values: dict[date, int], **fields: Any) -> Indicator:
    """Add an indicator of a measure with the values measured on days."""
    texts = {"name": "Anträge ohne Papier", "unit": "Prozent", "target": Decimal(90)}
    indicator = Indicator(**{"measure_id": measure.id, **texts, **fields})
    session.add(indicator)
    session.flush()
    for day, value in values.items():
        session.add(
            IndicatorValue(indicator_id=indicator.id, measured_on=day, value=Decimal(value))
        )
    session.commit()
    return indicator


def make_report(measure: Measure, text: str = "Das Pilotamt arbeitet.", **fields: Any) -> Any:
    """Add a Sachstand of a measure."""
    values = {"author_role": "Federführung FB 63", "progress": 40, "reported_at": clock.now()}
    report = ProgressReport(**{"measure_id": measure.id, "text": text, **values, **fields})
    session.add(report)
    session.commit()
    return report


def make_date_move(measure: Measure, old: date, new: date, **fields: Any) -> DateMove:
    """Add a move of a clock of a measure."""
    values = {"clock": Clock.DONE_BY, "reason": "Die Vergabe dauert länger."}
    move = DateMove(
        **{
            "measure_id": measure.id,
            "old": old,
            "new": new,
            "moved_at": clock.now(),
            **values,
            **fields,
        }
    )
    session.add(move)
    session.commit()
    return move
