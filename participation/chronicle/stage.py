"""Where the second half of the demo plays: everybody by their part, ideas and measures by name."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from importlib.resources import files

import sqlalchemy as sa

from participation.demo.cast import Scene
from participation.demo.content import Entry
from participation.demo.dates import wall_time
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.access import Actor, Grant, Role
from participation.kernel.db import session
from participation.measures.models.measure import Measure
from participation.measures.queries.single import get_measure
from participation.moderation.queries.cases import get_case
from participation.topics.models import WorkingGroup
from participation.topics.queries import list_working_groups

# Who acted in the years before the platform: no account of today.
CHRONICLER = Actor(
    name="Demo",
    grants=frozenset(
        Grant(role)
        for role in (Role.MODERATOR, Role.GROUP_LEAD, Role.MEASURE_LEAD, Role.STAFF_COUNCIL)
    ),
)
MODERATOR, SECOND = "moderator", "second_moderator"


@dataclass
class Stage:
    """The scene of the demo, and the numbers of what came into being since.

    Ideas are known by their titles, measures and bundles by the keys of the content files.
    """

    scene: Scene
    measures: dict[str, int] = field(default_factory=dict)
    bundles: dict[str, int] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """Return a person of people.toml, acting."""
        cast = self.scene.cast
        return cast.actors[cast.named[key].id]

    def idea(self, title: str) -> Idea:
        """Return an idea by its title, as the moderators see it."""
        return get_case(self.actor(MODERATOR), self.number_of(title))

    def number_of(self, title: str) -> int:
        """Return the public number of an idea."""
        wanted = sa.select(Idea.number).where(Idea.title == title, Idea.number.is_not(None))
        return session.scalars(wanted).one() or 0

    def measure(self, key: str) -> Measure:
        """Return a measure by its key."""
        return get_measure(CHRONICLER, self.measures[key])

    def group_of(self, numeral: str) -> WorkingGroup:
        """Return the Arbeitsgruppe of a Themenfeld."""
        wanted = self.scene.topic_fields[numeral].id
        return next(each for each in list_working_groups() if each.topic_field_id == wanted)


def load(name: str) -> Entry:
    """Return one file of content, such as "measures.toml"."""
    return tomllib.loads(files(__package__).joinpath("content", name).read_text("utf-8"))


def on(day: date, hour: int = 10) -> datetime:
    """Return the moment at which Dortmund's clocks show a full hour on a calendar day."""
    return wall_time((day - clock.today()).days, time(hour))


def ago(days: int, hour: int = 10) -> datetime:
    """Return the moment at which Dortmund's clocks showed a full hour some days ago."""
    return wall_time(-days, time(hour))
