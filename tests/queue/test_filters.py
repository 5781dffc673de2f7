"""What an address asks of the queue, and the address that asks for it."""

import pytest

from participation.finding.filters import FilterChoices, FormatChoice, TopicChoice
from participation.kernel.asking import UnknownFilter
from participation.queue.filters import QueueFilters, Tab, Turn, read_filters

BARCAMP = FormatChoice(1, 7, "Barcamp")
SECOND = TopicChoice(2, "II", "Ausbildung")
CHOICES = FilterChoices([BARCAMP], [SECOND])
SET = {"mentioned": True, "reported": True}
EVERYTHING = {
    "tab": "accepted",
    "turn": "me",
    "topic": "II",
    "format": "7",
    "mentioned": "1",
    "reported": "1",
}


def test_nothing_asked_is_what_is_to_be_checked() -> None:
    filters = read_filters({"tab": "", "turn": "", "mentioned": ""}, CHOICES)
    assert filters == QueueFilters()
    assert filters.as_parameters() == {}
    assert not filters.is_narrowed


def test_what_is_asked_is_read_and_written_alike() -> None:
    filters = read_filters(EVERYTHING, CHOICES)
    assert filters == QueueFilters(Tab.ACCEPTED, Turn.MINE, SECOND, BARCAMP, **SET)
    assert filters.as_parameters() == EVERYTHING
    assert filters.is_narrowed


def test_one_part_is_taken_away_and_the_others_stay() -> None:
    filters = read_filters(EVERYTHING, CHOICES).without("topic")
    assert filters == QueueFilters(Tab.ACCEPTED, Turn.MINE, None, BARCAMP, **SET)


def test_another_tab_keeps_the_filters() -> None:
    filters = read_filters(EVERYTHING, CHOICES).only_tab(Tab.ASKED)
    assert filters.as_parameters() == {**EVERYTHING, "tab": "asked"}


def test_a_tab_alone_does_not_narrow() -> None:
    assert not QueueFilters(Tab.ASKED).is_narrowed


@pytest.mark.parametrize(
    "asked",
    [
        {"tab": "pending"},
        {"turn": "7"},
        {"topic": "V"},
        {"format": "1"},
        {"mentioned": "yes"},
        {"reported": "yes"},
        {"sort": "newest"},
    ],
)
def test_what_is_unknown_is_refused(asked: dict[str, str]) -> None:
    with pytest.raises(UnknownFilter):
        read_filters(asked, CHOICES)


def test_a_parameter_of_the_page_is_no_filter() -> None:
    assert read_filters({"after": "x"}, CHOICES, also=("after",)) == QueueFilters()
