"""The ideas of a format or of a Themenfeld, on its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from participation.formats.models import Format
from participation.formats.panels import Panel as FormatPanel
from participation.home import queries
from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.topics.models import TopicField
from participation.topics.panels import Panel as TopicPanel

TEMPLATE = "home/_gathered.html"


@dataclass(frozen=True)
class Gathered:
    """The most supported ideas of something, and the filter under which the list shows all."""

    ideas: Sequence[Idea]
    filter: dict[str, str]


def ideas_of_format(_actor: Actor, held: Format) -> Gathered | None:
    """Return the most supported public ideas given in a format, None where there are none."""
    return _gather(queries.list_of_format(held), {"format": str(held.number)})


def ideas_of_topic_field(_actor: Actor, topic_field: TopicField) -> Gathered | None:
    """Return the most supported public ideas listed under a Themenfeld, None without any."""
    return _gather(queries.list_of_topic_field(topic_field), {"topic": topic_field.numeral})


def _gather(ideas: Sequence[Idea], chosen: dict[str, str]) -> Gathered | None:
    return Gathered(ideas, chosen) if ideas else None


OF_FORMAT = FormatPanel("ideas", ideas_of_format, TEMPLATE)
OF_TOPIC_FIELD = TopicPanel("ideas", ideas_of_topic_field, TEMPLATE)
