"""The people of the demo: one for every role, and a crowd of invented employees."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from faker import Faker

from participation.accounts.commands.departments import add_department
from participation.accounts.commands.people import create_person
from participation.accounts.models import (
    Department,
    DepartmentContent,
    PersonContent,
    User,
    sort_name,
)
from participation.demo.content import load
from participation.formats.models import Format
from participation.kernel.access import Actor, Grant, Role
from participation.topics.models import TopicField

ORGANISER = Actor(name="Demo", grants=frozenset({Grant(Role.ADMINISTRATOR)}))
PASSWORD = "Rathaus Kaffee Tandem 1815"  # noqa: S105 - known on purpose, of invented people only
SMALLEST_TEAM = 4


@dataclass
class Cast:
    """Who plays: people by the keys of people.toml, and everybody by Fachbereich."""

    departments: dict[str, Department] = field(default_factory=dict)
    named: dict[str, User] = field(default_factory=dict)
    teams: dict[str, list[User]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[int, Actor] = field(default_factory=dict)

    @property
    def everybody(self) -> list[User]:
        """Return all people in a fixed order."""
        return [person for code in self.departments for person in self.teams[code]]

    def get_ready(self) -> None:
        """Note as whom everybody acts, once all roles are granted."""
        self.actors = {person.id: person.as_actor() for person in self.everybody}

    def someone(self, rng: Random, code: str, *, but: set[int]) -> User:
        """Return a person of a Fachbereich, if possible one whose id is not in `but`."""
        team = self.teams[code]
        return rng.choice([person for person in team if person.id not in but] or team)


@dataclass(frozen=True)
class Scene:
    """Where and when everything plays; `now` is the real present."""

    seed: int
    cast: Cast
    formats: dict[str, Format]
    topic_fields: dict[str, TopicField]
    now: datetime


def invite(rng: Random, crowd: int) -> Cast:
    """Open the Fachbereiche, the accounts of people.toml and `crowd` more without a password.

    Needs a crowd that fills every Fachbereich with a few people.
    """
    content = load("people.toml")
    cast = Cast()
    for entry in content["departments"]:
        about = DepartmentContent(code=entry["code"], name=entry.get("name", ""))
        cast.departments[entry["code"]] = add_department(actor=ORGANISER, content=about)
    for entry in content["people"]:
        person = _open(cast, entry["department"], entry["name"], entry["email"], PASSWORD)
        cast.named[entry["key"]] = person
    _fill_teams(rng, cast, crowd)
    return cast


def _fill_teams(rng: Random, cast: Cast, crowd: int) -> None:
    names = Faker("de_DE")
    names.seed_instance(rng.random())
    codes = list(cast.departments) * SMALLEST_TEAM
    codes += rng.choices(list(cast.departments), k=max(0, crowd - len(codes)))
    taken: set[str] = set()
    for code in codes:
        name = f"{names.first_name()} {names.last_name()}"
        while name in taken:
            name = f"{names.first_name()} {names.last_name()}"
        taken.add(name)
        _open(cast, code, name, _address(name), None)


def _open(cast: Cast, code: str, name: str, email: str, password: str | None) -> User:
    content = PersonContent(email=email, name=name, department_id=cast.departments[code].id)
    person = create_person(actor=ORGANISER, content=content, password=password)
    cast.teams[code].append(person)
    return person


def _address(name: str) -> str:
    """Return the address of an invented name: "Jörg de Vries" has joerg.de.vries@example.org."""
    first, _, rest = name.partition(" ")
    words = [*sort_name(first).split(), *(sort_name(word) for word in rest.split())]
    return ".".join(words).replace("'", "") + "@example.org"
