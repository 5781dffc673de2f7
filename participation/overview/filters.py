"""What a reader asked of the list of measures: read from an address, and written into one again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from participation.finding.filters import TopicChoice
from participation.ideas.models import Audience
from participation.kernel.asking import choice, is_set, one_of, refuse_unknown
from participation.kernel.choices import Choice
from participation.kernel.messages import N_
from participation.measures.models.measure import LegalFooting, MeasureKind
from participation.measures.models.records import MeasureState


class Shape(Choice):
    """As what the list is shown."""

    TABLE = "table", N_("Tabelle")
    TIMELINE = "timeline", N_("Zeitleiste")


class Sort(Choice):
    """In which order measures are listed."""

    PLAN = "plan", N_("Nummer im Plan")
    BEGIN_BY = "begin_by", N_("Beginn bis")
    DONE_BY = "done_by", N_("Abschluss bis")
    SIGN = "sign", N_("Am längsten still")


@dataclass(frozen=True)
class DepartmentChoice:
    """A Fachbereich that leads measures."""

    id: int
    code: str
    name: str


@dataclass(frozen=True)
class FilterChoices:
    """What there is to choose from: Themenfelder by numeral, leading Fachbereiche by code."""

    topics: Sequence[TopicChoice]
    departments: Sequence[DepartmentChoice]


@dataclass(frozen=True)
class MeasureFilters:
    """What is asked for; None and False mean that this does not matter."""

    topic: TopicChoice | None = None
    department: DepartmentChoice | None = None
    state: MeasureState | None = None
    kind: MeasureKind | None = None
    audience: Audience | None = None
    footing: LegalFooting | None = None
    late: bool = False
    silent: bool = False
    sort: Sort = Sort.PLAN
    view: Shape = Shape.TABLE

    def without(self, name: str) -> "MeasureFilters":
        """Return the same question without one of its parts."""
        unset: dict[str, Any] = {name: getattr(NOTHING_ASKED, name)}
        return replace(self, **unset)

    def as_parameters(self) -> dict[str, str]:
        """Return the parameters of the address that asks for this; what is usual is left out."""
        found = {
            "topic": self.topic.numeral if self.topic else "",
            "department": self.department.code if self.department else "",
            "state": str(self.state or ""),
            "kind": str(self.kind or ""),
            "audience": str(self.audience or ""),
            "footing": str(self.footing or ""),
            "late": "1" if self.late else "",
            "silent": "1" if self.silent else "",
            "sort": str(self.sort) if self.sort is not Sort.PLAN else "",
            "view": str(self.view) if self.view is not Shape.TABLE else "",
        }
        return {name: value for name, value in found.items() if value}


NOTHING_ASKED = MeasureFilters()


def read_filters(
    parameters: Mapping[str, str], choices: FilterChoices, *, also: Collection[str] = ()
) -> MeasureFilters:
    """Return what the address asks for; `also` names parameters that belong to the page itself.

    Raises UnknownFilter for every name and value not known here: nothing else reaches a query.
    """
    known = {*MeasureFilters.__dataclass_fields__, *also}
    refuse_unknown(parameters, known)
    by_numeral = {each.numeral: each for each in choices.topics}
    by_code = {each.code: each for each in choices.departments}
    return MeasureFilters(
        topic=one_of(by_numeral, parameters.get("topic")),
        department=one_of(by_code, parameters.get("department")),
        state=choice(MeasureState, parameters.get("state")),
        kind=choice(MeasureKind, parameters.get("kind")),
        audience=choice(Audience, parameters.get("audience")),
        footing=choice(LegalFooting, parameters.get("footing")),
        late=is_set(parameters.get("late")),
        silent=is_set(parameters.get("silent")),
        sort=choice(Sort, parameters.get("sort")) or Sort.PLAN,
        view=choice(Shape, parameters.get("view")) or Shape.TABLE,
    )
