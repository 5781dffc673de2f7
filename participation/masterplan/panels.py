"""In which editions a measure stands, on its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.kernel.access import Actor
from participation.masterplan import queries, rules
from participation.masterplan.parts import measure_key
from participation.measures.models.measure import Measure
from participation.measures.panels import Panel


@dataclass(frozen=True)
class Standing:
    """Where a measure stands: its part's key, the numbers of the editions, and whether today."""

    key: str
    editions: tuple[int, ...]
    today: bool


def load_standings(_actor: Actor, measures: Sequence[Measure]) -> Mapping[int, Standing]:
    """Return where each measure that stands in the plan or in an edition does: one statement."""
    keys = {measure.id: measure_key(measure.number) for measure in measures}
    numbers = queries.list_editions_with(list(keys.values()))
    standings = {
        measure.id: Standing(
            keys[measure.id],
            tuple(numbers.get(keys[measure.id], ())),
            rules.stands_in_plan(measure),
        )
        for measure in measures
    }
    return {number: each for number, each in standings.items() if each.editions or each.today}


IN_EDITIONS = Panel("editions", load_standings, "masterplan/_standing.html", aside=True)
