"""DOgital Beteiligung: employees give ideas, and everybody sees what came of them."""

from typing import Any

from flask import Flask

from config import ROOT, from_environment
from participation import cli, features, logs, web
from participation.kernel import db


def create_app(settings: dict[str, Any] | None = None) -> Flask:
    """Build the application from the environment, or from `settings` given by a test."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.config.from_mapping(from_environment() if settings is None else settings)
    logs.init_app(app)
    db.connect(app)
    web.init_app(app)
    features.init_app(app)
    cli.init_app(app)
    return app
