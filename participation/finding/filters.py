"""What a reader asked of the list of ideas: read from an address, and written into one again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from participation.ideas.models import Audience, IdeaKind, IdeaState
from participation.ideas.panels import FACETS
from participation.kernel.asking import UnknownFilter, choice, is_set, one_of, refuse_unknown
from participation.kernel.choices import Choice
from participation.kernel.messages import N_

LISTED_STATES = (
    IdeaState.PUBLISHED,
    IdeaState.ACCEPTED,
    IdeaState.DECLINED,
    IdeaState.DEFERRED,
    IdeaState.BUNDLED,
    IdeaState.WITHDRAWN,
)


class Sort(Choice):
    """In which order ideas are listed."""

    NEWEST = "newest", N_("Neueste zuerst")
    SUPPORTED = "supported", N_("Am meisten unterstützt")
    DISCUSSED = "discussed", N_("Am meisten diskutiert")
    UNSEEN = "unseen", N_("Noch wenig beachtet")


@dataclass(frozen=True)
class FormatChoice:
    """A format that ideas can be filtered by."""

    id: int
    number: int
    title: str


@dataclass(frozen=True)
class TopicChoice:
    """A Themenfeld that ideas can be filtered by."""

    id: int
    numeral: str
    title: str


@dataclass(frozen=True)
class FilterChoices:
    """What there is to choose from: formats by number, Themenfelder by numeral."""

    formats: Sequence[FormatChoice]
    topics: Sequence[TopicChoice]


@dataclass(frozen=True)
class IdeaFilters:
    """What is asked for; None, empty and False mean that this does not matter.

    `facets` names filters that upper features offer, such as "supported" by the reader.
    """

    words: str = ""
    state: IdeaState | None = None
    kind: IdeaKind | None = None
    format: FormatChoice | None = None
    topic: TopicChoice | None = None
    audience: Audience | None = None
    mine: bool = False
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.NEWEST

    @property
    def is_narrowed_by_person(self) -> bool:
        """Tell whether only a person's own ideas are asked for."""
        return self.mine or bool(self.facets)

    def without(self, name: str) -> "IdeaFilters":
        """Return the same question without one of its parts; a facet is named by itself."""
        if name in self.facets:
            return replace(self, facets=tuple(each for each in self.facets if each != name))
        unset: dict[str, Any] = {name: getattr(NOTHING_ASKED, name)}
        return replace(self, **unset)

    def as_parameters(self) -> dict[str, str]:
        """Return the parameters of the address that asks for this; what is usual is left out."""
        found = {
            "q": self.words,
            "state": str(self.state or ""),
            "kind": str(self.kind or ""),
            "format": str(self.format.number) if self.format else "",
            "topic": self.topic.numeral if self.topic else "",
            "audience": str(self.audience or ""),
            "mine": "1" if self.mine else "",
            **dict.fromkeys(self.facets, "1"),
            "sort": str(self.sort) if self.sort is not Sort.NEWEST else "",
        }
        return {name: value for name, value in found.items() if value}


NOTHING_ASKED = IdeaFilters()


def read_filters(
    parameters: Mapping[str, str], choices: FilterChoices, *, also: Collection[str] = ()
) -> IdeaFilters:
    """Return what the address asks for; `also` names parameters that belong to the page itself.

    Raises UnknownFilter for every name and value not known here: nothing else reaches a query.
    """
    known = {"q", "state", "kind", "format", "topic", "audience", "mine", "sort", *FACETS, *also}
    refuse_unknown(parameters, known)
    state = choice(IdeaState, parameters.get("state"))
    if state is not None and state not in LISTED_STATES:
        raise UnknownFilter(state)
    by_number = {str(each.number): each for each in choices.formats}
    by_numeral = {each.numeral: each for each in choices.topics}
    return IdeaFilters(
        words=" ".join(parameters.get("q", "").split()),
        state=state,
        kind=choice(IdeaKind, parameters.get("kind")),
        format=one_of(by_number, parameters.get("format")),
        topic=one_of(by_numeral, parameters.get("topic")),
        audience=choice(Audience, parameters.get("audience")),
        mine=is_set(parameters.get("mine")),
        facets=tuple(name for name in FACETS if is_set(parameters.get(name))),
        sort=choice(Sort, parameters.get("sort")) or Sort.NEWEST,
    )
