"""The application as its checks look at it: built from the environment, on a fresh SQLite file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from participation import create_app
from participation.kernel.db import db

SECRET = "for the checks of the house only, nowhere else"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Give the application, its database empty and without tables."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'house.sqlite'}")
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv("FILES_DIR", str(tmp_path / "files"))
    monkeypatch.setenv("DEMO", "1")
    app = create_app()
    yield app
    with app.app_context():
        db.engine.dispose()
