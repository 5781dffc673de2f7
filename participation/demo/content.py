"""The written content of the demo, read from the TOML files beside it."""

import tomllib
from importlib.resources import files
from typing import Any

Entry = dict[str, Any]


def load(name: str) -> Entry:
    """Return one file of content, such as "people.toml"."""
    source = files(__package__).joinpath("content", name)
    return tomllib.loads(source.read_text("utf-8"))


def load_ideas() -> list[Entry]:
    """Return the contributions of all parts, oldest first."""
    folder = files(__package__).joinpath("content")
    names = sorted(each.name for each in folder.iterdir() if each.name.startswith("ideas_"))
    ideas = [entry for name in names for entry in load(name)["ideas"]]
    return sorted(ideas, key=lambda entry: -entry["days_ago"])
