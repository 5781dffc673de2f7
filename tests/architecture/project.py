"""What the checks of this folder look at: the project's files, parsed once."""

import ast
import math
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "participation"
TEMPLATES = ROOT / "templates"
# Made by set-up, tests or git; third-party or generated, never written by us.
FOREIGN = {
    ".git",
    ".venv",
    "node_modules",
    "instance",
    "vendor",
    "__pycache__",
    "test-results",
    "htmlcov",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
    ".hypothesis",
}
TEXT = {".py", ".html", ".txt", ".css", ".js", ".md", ".toml", ".yml", ".yaml", ".json", ".cfg"}
TEXT |= {".po", ".sh", ".ini", ".mako", ".svg", ".csv", ""}
BINARY_NAMES = {".coverage", ".DS_Store"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files(folder: Path = ROOT) -> tuple[Path, ...]:
    """Return our own text files below `folder`, in a stable order."""
    found: list[Path] = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in FOREIGN)
        found += [
            Path(where, name)
            for name in sorted(names)
            if Path(name).suffix in TEXT and not name.startswith(tuple(BINARY_NAMES))
        ]
    return tuple(found)


def python_files(*folders: str) -> list[Path]:
    """Return our Python files below the named folders of the project."""
    return [path for name in folders for path in files(ROOT / name) if path.suffix == ".py"]


def templates() -> list[Path]:
    """Return all page templates, partials, layouts and components."""
    return [path for path in files(TEMPLATES) if path.suffix == ".html"]


def code_files() -> list[Path]:
    """Return the Python files that people write and read: all but tests and migrations."""
    top = [path for path in (ROOT / "config.py", ROOT / "wsgi.py") if path.exists()]
    return [*python_files("participation", "scripts", "benchmarks"), *top]


def test_files() -> list[Path]:
    """Return the Python files of the tests."""
    return python_files("tests")


def shown(path: Path) -> str:
    """Return a path as the project's readers write it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def functions(module: ast.AST) -> Iterator[Function]:
    """Yield every function and method, nested ones too."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(node: Function) -> int:
    """Return how many lines a function takes, from `def` to its last line."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def line_count(path: Path) -> int:
    """Return the number of lines of a file."""
    return len(path.read_text("utf-8").splitlines())


def percentile_90(values: Iterable[int]) -> int:
    """Return the value that at most one in ten exceeds (nearest rank), 0 for no values."""
    ordered = sorted(values)
    return ordered[math.ceil(0.9 * len(ordered)) - 1] if ordered else 0


def rooms() -> list[str]:
    """Return the names of the packages directly below `participation`."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def layer(path: Path) -> str:
    """Return which file of its room this is: `views` for views.py and for views/…, say.

    What stands directly in `participation` is its own layer, by its name.
    """
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[1] if len(parts) > 1 else parts[0]
