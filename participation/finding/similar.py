"""What the page of an idea shows of its look-alikes."""

from collections.abc import Mapping, Sequence

from participation.finding.queries.similar import SimilarIdea, list_similar
from participation.ideas.models import Idea
from participation.ideas.panels import Panel
from participation.kernel.access import Actor

SHOWN_ASIDE = 3


def load_similar(_actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, list[SimilarIdea]]:
    """Return the ideas most like each of `ideas`; one statement for each, so for pages only."""
    return {
        idea.id: list_similar(idea.title, idea.text, exclude=idea.number, most=SHOWN_ASIDE)
        if idea.hidden_reason is None
        else []
        for idea in ideas
    }


SIMILAR = Panel("similar", load_similar, "finding/_similar_aside.html", aside=True)
