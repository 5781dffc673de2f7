"""What can be set, granted, recorded and called stands in the papers, and nothing else does."""

import ast
import re
from collections.abc import Iterator

import click
from flask import Flask

from participation.kernel.access import Role
from tests.architecture import project

DOCS = project.ROOT / "docs"
SETTINGS = DOCS / "operations" / "settings.md"
COMMANDS = DOCS / "operations" / "commands.md"
ROLES = DOCS / "operations" / "roles.md"
ACTIVITIES = DOCS / "activities.md"
ENVIRONMENT_READERS = {"os.environ.get", "os.getenv", "_flag", "_list", "environ.get"}
# The command that records, and the private ones of a file that add what all its records share.
RECORDERS = {"record", "_record", "record_many", "commands.record", "activity.record"}
SETTING = re.compile(r"[A-Z][A-Z0-9_]+")
VERB = re.compile(r"[a-z_]+\.[a-z_]+")
# Commands that the framework brings; ours stand in the papers.
OF_THE_FRAMEWORK = {"db", "run", "shell", "routes"}


def settings_read(tree: ast.Module) -> set[str]:
    """Return the names that code reads from the environment."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ENVIRONMENT_READERS:
            names |= constants(node.args[:1])
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            names |= constants([node.slice])
    return {name for name in names if SETTING.fullmatch(name)}


def verbs_recorded(tree: ast.Module) -> set[str]:
    """Return the verbs that code records as activities, those of a table `VERBS` among them."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "VERBS":
            names |= constants(node.value.values if isinstance(node.value, ast.Dict) else [])
        if isinstance(node, ast.Call) and ast.unparse(node.func) in RECORDERS:
            names |= constants(node.args[1:2])
            names |= {name for branch in node.args[1:2] for name in branches(branch)}
    return {name for name in names if VERB.fullmatch(name)}


def constants(nodes: list[ast.expr]) -> set[str]:
    """Return the texts among expressions."""
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def branches(node: ast.expr) -> set[str]:
    """Return the texts of `a if … else b`."""
    return constants([node.body, node.orelse]) if isinstance(node, ast.IfExp) else set()


def commands_of(group: click.Group, before: str = "flask") -> Iterator[str]:
    """Yield the full name of every command below a group."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


def first_column(text: str) -> set[str]:
    """Return the codes in the first column of a paper's tables."""
    return set(re.findall(r"^\|\s*`([^`]+)`", text, re.MULTILINE))


def documented(name: str) -> set[str]:
    """Return what a paper's tables describe; nothing where the paper is missing."""
    path = DOCS / name
    return first_column(path.read_text("utf-8")) if path.exists() else set()


def test_every_setting_stands_in_the_papers() -> None:
    paths = [*project.code_files(), *project.test_files()]
    read = set().union(*(settings_read(project.tree(path)) for path in paths))
    assert sorted(read - documented("operations/settings.md")) == []


def test_every_role_stands_in_the_papers() -> None:
    assert documented("operations/roles.md") == {role.value for role in Role}


def test_every_activity_stands_in_the_papers() -> None:
    paths = project.python_files("participation")
    recorded = set().union(*(verbs_recorded(project.tree(path)) for path in paths))
    assert documented("activities.md") == recorded


def test_every_command_stands_in_the_papers(house: Flask) -> None:
    ours = {
        name: command
        for name, command in house.cli.commands.items()
        if name not in OF_THE_FRAMEWORK
    }
    called = set(commands_of(click.Group("ours", ours)))
    described = {name.split(" <")[0] for name in documented("operations/commands.md")}
    assert described == called


def test_an_undocumented_setting_is_found() -> None:
    sample = ast.parse(
        'a = os.environ.get("NEW_ONE", "")\nb = os.environ["OTHER"]\nc = _flag("X_Y")'
    )
    assert settings_read(sample) == {"NEW_ONE", "OTHER", "X_Y"}


def test_an_undocumented_activity_is_found() -> None:
    sample = ast.parse(
        'activity.record(actor, "idea.submitted", idea)\n'
        'record(actor, "user.activated" if on else "user.deactivated", user)\n'
        'VERBS = {State.OPEN: "round.opened"}'
    )
    found = {"idea.submitted", "user.activated", "user.deactivated", "round.opened"}
    assert verbs_recorded(sample) == found


def test_a_command_in_a_group_is_found() -> None:
    group = click.Group("ideas", {"import": click.Command("import")})
    assert list(commands_of(click.Group("flask", {"ideas": group}))) == ["flask ideas import"]


def test_tables_of_papers_are_read() -> None:
    assert first_column("| name | for |\n|---|---|\n| `PORT` | `make run` |\n") == {"PORT"}
