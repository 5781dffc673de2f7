"""Reading what a file of measures may name, and what was brought in before."""

from collections.abc import Collection, Iterator

import sqlalchemy as sa

from participation.accounts.models import Department
from participation.kernel.db import session
from participation.measures.models.measure import ImportedMeasure, Measure
from participation.overview.filters import MeasureFilters
from participation.overview.queries import list_measures
from participation.registering.rows import Places
from participation.registering.words import plain
from participation.topics.models import WorkingGroup
from participation.topics.queries import list_topic_field_choices

Key = tuple[str, str]


def load_places() -> Places:
    """Return the names of all Themenfelder and Fachbereiche: two queries."""
    topic_fields = {}
    for each in list_topic_field_choices():
        for name in (each.title, each.numeral, f"Themenfeld {each.numeral}"):
            topic_fields[plain(name)] = each.id
    departments = {}
    for found in session.scalars(sa.select(Department).order_by(Department.code.desc())):
        for name in filter(None, (found.name, found.label, found.code)):
            departments[plain(name)] = found.id
    return Places(topic_fields, departments)


def list_known(keys: Collection[Key]) -> set[Key]:
    """Return which sources and keys were brought in before: one query."""
    statement = sa.select(ImportedMeasure.source, ImportedMeasure.key).where(
        sa.tuple_(ImportedMeasure.source, ImportedMeasure.key).in_(keys)
    )
    return {(row.source, row.key) for row in session.execute(statement)}


def list_sole_groups() -> dict[int, WorkingGroup]:
    """Return the working group of each Themenfeld that has one only: one query."""
    found = session.scalars(sa.select(WorkingGroup).order_by(WorkingGroup.id)).all()
    fields = [group.topic_field_id for group in found]
    return {each.topic_field_id: each for each in found if fields.count(each.topic_field_id) == 1}


def list_whole(filters: MeasureFilters) -> Iterator[Measure]:
    """Yield every measure of a list in its order: as many statements as the list has pages."""
    page = list_measures(filters)
    yield from page.measures
    while page.after is not None:
        page = list_measures(filters, page.after)
        yield from page.measures
