"""The command that gives a fresh platform its Themenfelder and kinds of formats."""

from flask import Flask

from participation.formats.queries import list_kinds
from participation.topics.queries import list_topic_fields


def test_seeding_a_fresh_platform_works_once(app: Flask) -> None:
    runner = app.test_cli_runner()
    for _ in range(2):
        answer = runner.invoke(args=["seed"])
        assert (answer.exit_code, answer.exception) == (0, None)
    assert len(list_topic_fields()) == 4
    assert len(list_kinds()) == 5
