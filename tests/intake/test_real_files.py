"""Real contributions come in whole, and a second time nothing does."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.ideas.models import Idea
from participation.imports.mapping import parse_mapping
from participation.imports.reading import read_file
from participation.imports.rows import build_rows
from participation.intake.commands.importing import import_ideas
from participation.intake.targets import Target
from participation.kernel.access import OPERATOR
from participation.kernel.db import session

pytestmark = pytest.mark.real_data

FILES = {
    "cimt/beitraege_de.csv": (
        "title=titel,text=text,source=verfahren,external_id=beitrag_id",
        3_915,
    ),
    "ottensen/ottensen_kategorien.csv": ("title=title,text=text,external_id=document_id", 406),
    "klimarat/beitraege_klimarat.csv": (
        "text=text,source=themenfeld,external_id=beitrag_nr",
        3_404,
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_every_row_comes_in_once(app: Flask, real_data: Path, name: str) -> None:
    words, count = FILES[name]
    table = read_file(real_data / name)
    for added, known in ((count, 0), (0, count)):
        rows = build_rows(table, parse_mapping(words))
        outcome = import_ideas(actor=OPERATOR, rows=rows, target=Target.of(None))
        assert (outcome.added, outcome.known, outcome.problems) == (added, known, ())
    numbers = session.scalars(sa.select(Idea.number).order_by(Idea.number)).all()
    assert numbers == list(range(1, count + 1))


def test_titles_without_text_are_marked(app: Flask, real_data: Path) -> None:
    words, count = FILES["cimt/beitraege_de.csv"]
    rows = build_rows(read_file(real_data / "cimt/beitraege_de.csv"), parse_mapping(words))
    import_ideas(actor=OPERATOR, rows=rows, target=Target.of(None))
    marked = sa.select(sa.func.count(Idea.id)).where(Idea.incomplete)
    untitled = sa.select(sa.func.count(Idea.id)).where(Idea.title == "")
    assert (session.scalar(marked), session.scalar(untitled)) == (28, 0)
    assert session.scalar(sa.select(sa.func.count(Idea.id))) == count
