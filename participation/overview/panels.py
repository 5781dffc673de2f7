"""The measures of a Themenfeld, on its page."""

from collections.abc import Sequence

from participation.kernel import clock
from participation.kernel.access import Actor
from participation.overview import queries
from participation.overview.rows import Row, row_of
from participation.topics.models import TopicField
from participation.topics.panels import Panel


def measures_of_topic_field(_actor: Actor, topic_field: TopicField) -> Sequence[Row] | None:
    """Return the first measures of a Themenfeld, None where there are none."""
    now = clock.now()
    found = queries.list_of_topic_field(topic_field)
    return [row_of(each, now) for each in found] or None


OF_TOPIC_FIELD = Panel("measures", measures_of_topic_field, "overview/_gathered.html")
