"""An import prepared in two tabs: the second sees what became of the run in the first."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.imports.mapping import Mapping
from participation.imports.models import ImportRun, RunState
from participation.imports.reading import read_table
from participation.intake.commands import runs
from participation.kernel.access import OPERATOR
from participation.kernel.db import session, transaction
from participation.kernel.errors import Conflict, NotFound
from tests.intake.tables import cards

DATA = cards(1)


def choose(run: ImportRun) -> None:
    mapping = Mapping(title="titel", text="text")
    table = read_table(DATA)
    runs.choose_columns(actor=OPERATOR, run=run, table=table, mapping=mapping, source="")


def start(run: ImportRun) -> None:
    runs.start_run(actor=OPERATOR, run=run)


def discard(run: ImportRun) -> None:
    runs.discard_run(actor=OPERATOR, run=run)


def keep(folder: Path) -> ImportRun:
    return runs.keep_upload(actor=OPERATOR, name="k.csv", data=DATA, held=None, folder=folder)


ALL = pytest.mark.parametrize("act", [choose, start, discard])


@ALL
def test_what_was_done_in_another_tab_is_not_undone(
    app: Flask, tmp_path: Path, act: Callable[[ImportRun], None]
) -> None:
    done = sa.update(ImportRun).values(state=RunState.DONE)
    with transaction():
        run = keep(tmp_path)
        session.execute(done.execution_options(synchronize_session=False))
        assert run.state is RunState.UPLOADED, "this tab does not know yet"
        with pytest.raises(Conflict):
            act(run)
        assert session.scalars(sa.select(ImportRun.state)).one() is RunState.DONE


@ALL
def test_what_was_discarded_in_another_tab_is_not_found(
    app: Flask, tmp_path: Path, act: Callable[[ImportRun], None]
) -> None:
    gone = sa.delete(ImportRun)
    with transaction():
        run = keep(tmp_path)
        session.execute(gone.execution_options(synchronize_session=False))
        with pytest.raises(NotFound):
            act(run)
