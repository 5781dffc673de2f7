"""What the page of an idea offers to those who want to report it, and to those who wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.ideas.models import Idea
from participation.ideas.panels import Panel
from participation.kernel.access import Actor
from participation.reporting import rules
from participation.reporting.models import Passage


@dataclass(frozen=True)
class ReportView:
    """What one viewer may do with an idea as a text; needs `co_authors` loaded."""

    actor: Actor
    passage: Passage

    @property
    def may_report(self) -> bool:
        """Tell whether the viewer may report the idea: one that is shown."""
        shown = self.passage.idea.hidden_reason is None
        return shown and rules.may_report(self.actor, self.passage)

    @property
    def may_see_hidden(self) -> bool:
        """Tell whether the viewer may read what is hidden of the idea."""
        hidden = self.passage.idea.hidden_reason is not None
        return hidden and rules.may_see_hidden(self.actor, self.passage)


def load_views(actor: Actor, ideas: Sequence[Idea]) -> Mapping[int, ReportView]:
    """Return what is offered for each idea; no query."""
    return {idea.id: ReportView(actor, Passage(idea)) for idea in ideas}


REPORT = Panel("report", load_views, "reporting/_aside.html", aside=True, row="reporting/_row.html")
