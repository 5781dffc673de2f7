"""The formats and Arbeitsgruppen of the demo, and who holds which role in them."""

from typing import Any

from participation.accounts.commands.roles import grant_role
from participation.accounts.models import Scope, User
from participation.demo.cast import ORGANISER, Cast
from participation.demo.content import Entry, load
from participation.demo.dates import day_begins, wall_time
from participation.formats.models import (
    DateContent,
    Format,
    FormatContent,
    FormatKind,
    PhaseContent,
    Publishes,
)
from participation.formats.queries import list_kinds
from participation.kernel import clock
from participation.kernel.access import Role, ScopeKind
from participation.organising.commands.formats import create_format
from participation.topics.commands import create_working_group
from participation.topics.models import TopicField, WorkingGroupContent
from participation.topics.queries import list_topic_fields, list_working_groups

LEADS = {"I": "1/II-CIIO", "II": "FB 11", "III": "FB 11", "IV": "FB 53"}


def hold_formats(cast: Cast) -> dict[str, Format]:
    """Set up the formats of formats.toml, each shortly before its first phase, by their keys."""
    entries = sorted(load("formats.toml")["formats"], key=_first_day)
    kinds = {kind.slug: kind for kind in list_kinds()}
    held = {}
    for entry in entries:
        content = _content(entry, kinds[entry["kind"]])
        with clock.at(day_begins(_first_day(entry) - 2)):
            held[entry["key"]] = create_format(actor=ORGANISER, content=content)
    for entry in entries:
        for key in entry["facilitators"]:
            scope = Scope(ScopeKind.FORMAT, held[entry["key"]].id)
            grant_role(actor=ORGANISER, user=cast.named[key], role=Role.FACILITATOR, scope=scope)
    return held


def found_working_groups(cast: Cast) -> dict[str, TopicField]:
    """Found one Arbeitsgruppe for each Themenfeld; return the Themenfelder by numeral."""
    topic_fields = {each.numeral: each for each in list_topic_fields()}
    for numeral, code in LEADS.items():
        content = WorkingGroupContent(
            name=f"Arbeitsgruppe {numeral}",
            charter="Prüft Vorschläge zu diesem Themenfeld und begleitet, was daraus wird.",
            lead_department_id=cast.departments[code].id,
        )
        create_working_group(actor=ORGANISER, topic_field=topic_fields[numeral], content=content)
    return topic_fields


def grant_roles(cast: Cast, topic_fields: dict[str, TopicField]) -> None:
    """Grant what people.toml says, but for the formats: those name their facilitators."""
    for entry in load("people.toml")["people"]:
        role = Role.named(entry["role"])
        if role is None or role is Role.FACILITATOR:
            continue
        for scope in entry.get("scopes", [{}]):
            _grant(cast.named[entry["key"]], role, _scope(scope, cast, topic_fields))


def _grant(person: User, role: Role, scope: Scope) -> None:
    grant_role(actor=ORGANISER, user=person, role=role, scope=scope)


def _scope(wanted: dict[str, str], cast: Cast, topic_fields: dict[str, TopicField]) -> Scope:
    if "working_group" in wanted:
        topic_field = topic_fields[wanted["working_group"]]
        group = next(
            each for each in list_working_groups() if each.topic_field_id == topic_field.id
        )
        return Scope(ScopeKind.WORKING_GROUP, group.id)
    if "department" in wanted:
        return Scope(ScopeKind.DEPARTMENT, cast.departments[wanted["department"]].id)
    return Scope()


def _content(entry: Entry, kind: FormatKind) -> FormatContent:
    return FormatContent(
        kind_id=kind.id,
        title=entry["title"],
        summary=entry["summary"],
        description=entry["description"].strip(),
        place=entry["place"],
        audience=entry["audience"],
        publishes=Publishes(entry["publishes"]),  # type: ignore[call-arg]  # looked up by value
        dates=tuple(_date(each) for each in entry["dates"]),
        phases=tuple(_phase(each) for each in entry["phases"]),
    )


def _date(entry: dict[str, Any]) -> DateContent:
    return DateContent(
        label=entry["label"],
        starts_at=wall_time(entry["days"], entry["start"]),
        ends_at=wall_time(entry["days"], entry["end"]),
        place=entry["place"],
    )


def _phase(entry: dict[str, Any]) -> PhaseContent:
    return PhaseContent(
        name=entry["name"],
        starts_at=day_begins(entry["start_days"]),
        ends_at=day_begins(entry["end_days"] + 1),
        opens_submitting="submit" in entry["opens"],
        opens_commenting="comment" in entry["opens"],
        opens_supporting="support" in entry["opens"],
    )


def _first_day(entry: Entry) -> int:
    return int(entry["phases"][0]["start_days"])
