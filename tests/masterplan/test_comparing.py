"""What changed between two states of the plan, against a naive model and by examples."""

from hypothesis import given
from hypothesis import strategies as st

from participation.masterplan.comparing import FieldChange, compare
from participation.masterplan.models import PartKind
from participation.masterplan.parts import Part, measure_key
from tests.factories.plans import keys_of, part_of

TEXTS = st.sampled_from(["", "Der Antrag", "Der Antrag kommt", "Die Akte. Neu."])
FIELDS = st.fixed_dictionaries(
    {"aim": TEXTS, "progress": st.integers(0, 2), "foci": st.lists(TEXTS, max_size=2)},
    optional={"sponsor": TEXTS, "example": st.booleans()},
)
LABELS = st.sampled_from(["", "1", "2"])


@st.composite
def plans(draw: st.DrawFn) -> list[Part]:
    """Draw a plan: measures with permanent keys, in any order."""
    numbers = draw(st.lists(st.integers(1, 8), unique=True, max_size=8))
    return [
        Part(PartKind.MEASURE, measure_key(each), draw(LABELS), draw(TEXTS), draw(FIELDS))
        for each in numbers
    ]


@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: list[Part]) -> None:
    assert compare(plan, plan).is_empty
    assert compare(plan, list(reversed(plan))).is_empty


@given(plans(), plans())
def test_what_is_added_one_way_has_ended_the_other_way(
    before: list[Part], after: list[Part]
) -> None:
    there, back = compare(before, after), compare(after, before)
    assert (there.added, there.ended) == (back.ended, back.added)
    assert sorted(change.after.key for change in there.changed) == sorted(
        change.before.key for change in back.changed
    )


@given(plans(), plans())
def test_every_part_is_added_ended_changed_or_the_same(
    before: list[Part], after: list[Part]
) -> None:
    found = compare(before, after)
    old, new = set(keys_of(before)), set(keys_of(after))
    assert set(keys_of(found.added)) == new - old
    assert set(keys_of(found.ended)) == old - new
    changed = {change.after.key for change in found.changed}
    assert changed <= old & new
    assert changed == {change.after.key for change in (*found.renumbered, *found.reworded)}
    texts = {part.key: part for part in before}
    assert {each.key for each in after if each.key in old and each != texts[each.key]} >= changed


@given(plans(), plans())
def test_words_make_up_what_stood_and_what_stands(before: list[Part], after: list[Part]) -> None:
    for change in compare(before, after).changed:
        for field in change.fields:
            if field.name not in {"title", "aim", "sponsor"}:
                assert field.words == ()
                continue
            same_or = {"removed": field.before, "added": field.after}
            for kind, text in same_or.items():
                shown = [part.text for part in field.words if part.kind in {"same", kind}]
                assert "".join(shown) == (text or "")


def test_another_number_alone_is_renumbered_and_not_reworded() -> None:
    found = compare([part_of(7, "12")], [part_of(7, "9")])
    assert [change.after.label for change in found.renumbered] == ["9"]
    assert found.reworded == ()


def test_a_field_that_an_old_edition_did_not_know_says_nothing_there() -> None:
    assert compare([part_of(7)], [part_of(7, sponsor="", involved=[])]).is_empty
    found = compare([part_of(7)], [part_of(7, state="begun")])
    assert found.reworded[0].fields == (FieldChange("state", None, "begun"),)


def test_a_field_that_is_not_known_any_more_is_told() -> None:
    found = compare([part_of(7, aim="Weniger Papier", old="so")], [part_of(7)])
    assert [(each.name, each.before, each.after) for each in found.reworded[0].fields] == [
        ("aim", "Weniger Papier", None),
        ("old", "so", None),
    ]
