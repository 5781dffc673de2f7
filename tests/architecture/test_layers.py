"""What a file may do follows from its name: views do not query, the domain knows no web."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture import project

WEB_LIBRARIES = {
    "flask",
    "flask_babel",
    "flask_limiter",
    "flask_login",
    "flask_migrate",
    "flask_sqlalchemy",
    "flask_wtf",
    "werkzeug",
    "wtforms",
}
# The files of a room that speak to the web; every other file of a room is free of it.
WEB_LAYERS = {"views", "forms", "cli", "session", "style_guide"}
WEB_PLACES = {"__init__", "cli", "features", "logs"}
BRIDGE = "participation/kernel/db.py"
CLOCK = "participation/kernel/clock.py"
RECORD = "participation/activity/commands.py"
MARKUP = "participation/kernel/text.py"
READING = {"select", "sa.select"}
STATEMENTS = READING | {"insert", "sa.insert", "update", "sa.update", "delete", "sa.delete"}
SESSIONS = ("session.", "db.session.")
WRITING = {"add", "add_all", "delete", "commit", "flush", "merge"}
CLOCK_READERS = {"now", "utcnow", "today", "time", "fromtimestamp"}
CLOCK_OWNERS = {"datetime", "date", "time"}


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and module of every import, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything that is called: `session.execute`, `select`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def web_imports(tree: ast.Module) -> list[str]:
    """Return the imports of web libraries and of our own `web` room."""
    return [
        f"{line}: imports {module}"
        for line, module in imported(tree)
        if module.split(".")[0] in WEB_LIBRARIES or f"{module}.".startswith("participation.web.")
    ]


def queries(tree: ast.Module) -> list[str]:
    """Return what reads or writes the database directly."""
    return [
        f"{line}: calls {name}"
        for line, name in calls(tree)
        if name in STATEMENTS or name.startswith(SESSIONS)
    ]


def changes(tree: ast.Module) -> list[str]:
    """Return what would change something."""
    return [
        f"{line}: calls {name}"
        for line, name in calls(tree)
        if name in STATEMENTS - READING
        or (name.startswith(SESSIONS) and name.split(".")[-1] in WRITING)
    ]


def commits(tree: ast.Module) -> list[str]:
    """Return what ends a transaction."""
    return [
        f"{line}: calls {name}"
        for line, name in calls(tree)
        if name in {"session.commit", "session.rollback", "db.session.commit"}
    ]


def clock_readings(tree: ast.Module) -> list[str]:
    """Return what reads the clock of the machine."""
    found = []
    for line, name in calls(tree):
        owner, _, method = name.rpartition(".")
        if method in CLOCK_READERS and owner.split(".")[-1] in CLOCK_OWNERS:
            found.append(f"{line}: calls {name}")
    return found


def made_markup(tree: ast.Module) -> list[str]:
    """Return what declares text to be safe HTML, or makes templates of text."""
    makers = {"Markup", "markupsafe.Markup", "render_template_string"}
    return [f"{line}: calls {name}" for line, name in calls(tree) if name in makers]


def eager_relationships(tree: ast.Module) -> list[str]:
    """Return the relationships that would query by themselves."""
    return [
        f'{node.lineno}: a relationship without lazy="raise"'
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] == "relationship"
        and not any(
            keyword.arg == "lazy"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value in {"raise", "write_only"}
            for keyword in node.keywords
        )
    ]


def positional_commands(tree: ast.Module) -> list[str]:
    """Return the public functions that can be called without naming their arguments."""
    return [
        f"{node.lineno}: {node.name} takes positional arguments"
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and (node.args.args or node.args.posonlyargs)
    ]


def in_layers(*layers: str) -> list[Path]:
    """Return the files of the rooms that belong to one of these layers."""
    return [path for path in project.python_files("participation") if project.layer(path) in layers]


def web_free_files() -> list[Path]:
    """Return the files that must not know the web: all but those named for it."""
    return [
        path
        for path in project.python_files("participation")
        if path.relative_to(project.PACKAGE).parts[0] != "web"
        and project.layer(path) not in WEB_LAYERS | WEB_PLACES
        and project.shown(path) != BRIDGE
    ]


def other_than(*exempt: str) -> list[Path]:
    """Return our Python files except those named."""
    paths = project.python_files("participation")
    return [path for path in paths if project.shown(path) not in exempt]


def commands_of_features() -> list[Path]:
    """Return the command files, except the one that every command calls with what it did."""
    return [path for path in in_layers("commands") if project.shown(path) != RECORD]


def pages_of_features() -> list[Path]:
    """Return views and forms; the base of all forms may open a savepoint around a command."""
    return [path for path in in_layers("views", "forms") if "web" not in path.parts]


Check = Callable[[ast.Module], list[str]]
RULES: dict[str, tuple[Check, Callable[[], list[Path]]]] = {
    "the domain imports no web": (web_imports, web_free_files),
    "views and forms do not query": (queries, pages_of_features),
    "queries and rules change nothing": (
        changes,
        lambda: in_layers("queries", "rules", "panels", "facets"),
    ),
    "rules do not query": (queries, lambda: in_layers("rules")),
    "commands are called by keyword": (positional_commands, commands_of_features),
    "commands and views never commit": (
        commits,
        lambda: in_layers("commands", "queries", "views", "models", "rules"),
    ),
    "one module reads the clock": (clock_readings, lambda: other_than(CLOCK)),
    "one module makes safe HTML": (made_markup, lambda: other_than(MARKUP)),
    "relationships never query by themselves": (eager_relationships, other_than),
}
SAMPLES = {
    "the domain imports no web": "from participation.web.forms import Form",
    "views and forms do not query": "rows = session.scalars(statement)",
    "queries and rules change nothing": "session.add(idea)",
    "rules do not query": "sa.select(Idea)",
    "commands are called by keyword": "def submit_idea(actor, idea): ...",
    "commands and views never commit": "session.commit()",
    "one module reads the clock": "datetime.now(UTC)",
    "one module makes safe HTML": "Markup(text)",
    "relationships never query by themselves": "ideas = relationship(back_populates='x')",
}


@pytest.mark.parametrize("rule", RULES)
def test_every_file_keeps_to(rule: str) -> None:
    check, chosen = RULES[rule]
    broken = [
        f"{project.shown(path)}:{found}" for path in chosen() for found in check(project.tree(path))
    ]
    assert broken == []


@pytest.mark.parametrize("rule", RULES)
def test_a_file_that_breaks_it_is_found(rule: str) -> None:
    check, _chosen = RULES[rule]
    assert len(check(ast.parse(SAMPLES[rule]))) == 1


def test_harmless_calls_are_not_taken_for_queries() -> None:
    harmless = "queries.list_ideas(actor)\nfields.update(x=1)\nform.select('a')\nclock.now()"
    tree = ast.parse(harmless)
    assert queries(tree) + changes(tree) + clock_readings(tree) == []
