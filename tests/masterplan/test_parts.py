"""Parts of the plan: their keys, their fingerprints, and numbers that two of them have."""

import pytest

from participation.masterplan.models import PartKind
from participation.masterplan.outline import outline
from participation.masterplan.parts import (
    Part,
    edition_fingerprint,
    find_same_label,
    measure_number,
    preface_part,
)
from participation.masterplan.views.showing import facts, in_words, name_of
from tests.factories.plans import DAY, content_of, keys_of, part_of


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("massnahme-12", 12),
        ("massnahme-1234567890", None),
        ("massnahme-²", None),
        ("massnahme-", None),
        ("massnahme", None),
        ("themenfeld-1", None),
        ("vorwort", None),
    ],
)
def test_a_key_names_the_measure(key: str, number: int | None) -> None:
    assert measure_number(key) == number
    assert Part(PartKind.MEASURE, key, "", "").measure_number == number


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Anders"},
        {"dated": DAY.replace(day=2)},
        {"resolution": "Rat, 17.12.2020"},
        {"foreword": "Anders."},
    ],
)
def test_a_fingerprint_depends_on_everything_an_edition_says(other: dict[str, object]) -> None:
    parts = [part_of(1, "1"), part_of(2, "2")]
    content = content_of(dated=DAY)
    known = edition_fingerprint(1, content, parts)
    assert edition_fingerprint(1, content, list(parts)) == known
    assert edition_fingerprint(1, content_of(**{"dated": DAY, **other}), parts) != known
    assert edition_fingerprint(2, content, parts) != known
    assert edition_fingerprint(1, content, parts[::-1]) != known
    assert edition_fingerprint(1, content, [part_of(1, "1", aim="x"), part_of(2, "2")]) != known


def test_two_measures_with_one_number_are_found() -> None:
    first, second = part_of(1, "4"), part_of(2, "4")
    topic = Part(PartKind.TOPIC_FIELD, "themenfeld-1", "4", "Innovation")
    assert find_same_label([topic, first, part_of(3, ""), part_of(5, ""), second]) == (
        first,
        second,
    )
    assert find_same_label([topic, first, part_of(3, "5")]) is None


def test_a_plan_is_read_by_themenfeld_and_projects_stand_last() -> None:
    field = Part(PartKind.TOPIC_FIELD, "themenfeld-1", "I", "Innovation")
    measure = part_of(1, topic_field="I", kind="measure")
    project = part_of(2, topic_field="I", kind="project")
    free = part_of(3, topic_field="", kind="measure")
    found = outline([preface_part("Plan", "Los."), field, project, measure, free])
    assert (found.measure_count, found.project_count) == (2, 1)
    assert [chapter.topic_field for chapter in found.chapters] == [field, None]
    assert keys_of(found.chapters[0].measures) == ["massnahme-1"]
    assert keys_of(found.chapters[0].projects) == ["massnahme-2"]
    assert keys_of(found.chapters[1].measures) == ["massnahme-3"]
    assert len(outline([preface_part("Plan", "Los."), field]).chapters) == 1


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("state", "begun", "begonnen"),
        ("state", "gone", "gone"),
        ("audiences", ["administration"], "Verwaltung"),
        ("begin_by", "2019-10-01", "1. Oktober 2019"),
        ("progress", 40, "40 %"),
        ("example", True, "ja"),
        ("example", False, "nein"),
        ("lead", "FB 10", "FB 10"),
        ("sponsor", "", ""),
        ("begun_on", None, ""),
        ("involved", [], ""),
    ],
)
def test_a_value_reads_as_the_reader_says_it(name: str, value: object, shown: str) -> None:
    assert in_words(name, value).replace("\u00a0", " ") == shown


@pytest.mark.usefixtures("german")
def test_only_facts_that_say_something_are_shown() -> None:
    part = part_of(1, state="begun", sponsor="", progress=0, lead="FB 10")
    assert list(facts(part)) == [
        ("Stand", "begonnen"),
        ("Federführung", "FB 10"),
        ("Fortschritt", "0 %"),
    ]
    assert (name_of("lead"), name_of("forgotten")) == ("Federführung", "forgotten")
