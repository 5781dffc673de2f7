"""What a page of an idea shows of its measures, and that of a measure of the ideas behind it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.ideas.bylines import Byline, bylines
from participation.ideas.models import Idea
from participation.ideas.panels import Panel as IdeaPanel
from participation.kernel.access import Actor
from participation.kernel.messages import N_
from participation.measures.models.measure import Measure, Origin
from participation.measures.panels import Panel as MeasurePanel
from participation.measures.rules import may_create_somewhere
from participation.moderation.rules import may_triage
from participation.promotion import queries, rules

NAMELESS = Byline(phrase=N_("Ein*e Mitarbeitende*r"))


@dataclass(frozen=True)
class Outcome:
    """What was taken from an idea into which measures, and what the viewer may do about it."""

    origins: Sequence[Origin]
    may_promote: bool
    may_take_back: bool


@dataclass(frozen=True)
class Source:
    """An idea that a measure came from, and how its authors appear to the viewer."""

    origin: Origin
    bylines: Sequence[Byline]


@dataclass(frozen=True)
class Sources:
    """Where a measure comes from; names are kept from those who review it at the moment."""

    sources: Sequence[Source]
    names_kept: bool


def load_outcomes(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, Outcome]:
    """Return what came of each idea: one query for all; needs `co_authors` loaded."""
    found = defaultdict(list)
    for origin in queries.list_origins_of_ideas([idea.id for idea in ideas]):
        found[origin.idea_id].append(origin)
    return {
        idea.id: Outcome(
            found[idea.id],
            may_promote=may_create_somewhere(actor) and rules.may_promote(actor, idea),
            may_take_back=may_triage(actor, idea),
        )
        for idea in ideas
    }


def load_sources(actor: Actor, measures: Sequence[Measure]) -> Mapping[int, Sources]:
    """Return where each measure comes from, those without origins left out: one query for all."""
    found = defaultdict(list)
    for origin in queries.list_origins_of_measures([each.id for each in measures]):
        found[origin.measure_id].append(origin)
    return {each.id: _sources(actor, each, found[each.id]) for each in measures if found[each.id]}


def _sources(actor: Actor, measure: Measure, origins: Sequence[Origin]) -> Sources:
    names_kept = actor.is_signed_in and not rules.may_see_names(actor, measure)
    shown = [
        Source(each, [NAMELESS] if names_kept else bylines(actor, each.idea)) for each in origins
    ]
    return Sources(shown, names_kept)


TAKEN = IdeaPanel("measures", load_outcomes, "promotion/_taken.html", above=True)
ORIGINS = MeasurePanel("origins", load_sources, "promotion/_origins.html")
