"""Commands for the shell: each calls the same queries and commands as the pages do."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the commands of all features."""
