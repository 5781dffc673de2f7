"""`flask search rebuild`: what was indexed wrongly or not at all is found afterwards."""

import sqlalchemy as sa
from flask import Flask

from participation.finding.cli import search
from participation.ideas.commands.finding import learn_words
from participation.ideas.models import IdeaState
from participation.kernel.db import db, session
from participation.search.models import SearchWord
from tests.factories.ideas import make_idea


def test_everything_public_is_indexed_and_its_words_are_learnt(app: Flask) -> None:
    for _ in range(3):
        make_idea(None, title="Wichtel und Zwerge")
    make_idea(None, title="Wichtel", state=IdeaState.SUBMITTED)
    session.rollback()
    done = app.test_cli_runner().invoke(search, ["rebuild"])
    assert done.exit_code == 0, done.output
    assert session.scalar(sa.text("SELECT count(*) FROM idea_search")) == 3
    wichtel = sa.select(SearchWord.ideas).where(SearchWord.word == "wichtel")
    assert session.scalar(wichtel) == 3
    session.rollback()


def test_nobody_waits_while_the_texts_are_read_that_words_are_learnt_from(app: Flask) -> None:
    for _ in range(3):
        make_idea(None, title="Wichtel und Zwerge")
    session.rollback()
    said: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", listen)
    try:
        assert learn_words() > 0
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", listen)
    reading = [place for place, each in enumerate(said) if "FROM ideas" in each]
    writing = [place for place, each in enumerate(said) if "IMMEDIATE" in each or "DELETE" in each]
    assert (len(reading), max(reading) < min(writing)) == (2, True)
