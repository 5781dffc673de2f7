"""Who may write the texts that reasons start from, held against the matrix."""

from participation.desk import rules
from tests.desk.rights_matrix import TEXT_BLOCKS
from tests.moderation.actors import actors


def test_exactly_these_may_write_text_blocks() -> None:
    people = actors()
    found = {name: rules.may_edit_text_blocks(people[name]) for name in TEXT_BLOCKS}
    assert found == TEXT_BLOCKS
