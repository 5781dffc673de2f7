"""Budgets of size and complexity: limits no file may pass, aims that nine in ten must meet."""

import ast
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.architecture import project
from tests.architecture.project import Function

BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
HTTP_DECORATORS = {"route", "get", "post", "put", "delete", "patch"}


def too_big(sizes: Iterable[tuple[str, int]], limit: int) -> list[str]:
    """Return what passes the limit, each with its size."""
    return [f"{name}: {size} > {limit}" for name, size in sizes if size > limit]


def file_sizes(paths: Iterable[Path]) -> list[tuple[str, int]]:
    """Return each file with its number of lines."""
    return [(project.shown(path), project.line_count(path)) for path in paths]


def function_sizes(
    paths: Iterable[Path],
    measure: Callable[[Function], int] = project.lines_of,
    chosen: Callable[[Function], bool] = lambda _node: True,
) -> list[tuple[str, int]]:
    """Return each chosen function of the files with its measure."""
    return [
        (f"{project.shown(path)}:{node.lineno} {node.name}", measure(node))
        for path in paths
        for node in project.functions(project.tree(path))
        if chosen(node)
    ]


def complexity(node: Function) -> int:
    """Return McCabe's number as the linter counts it: one, and one for every branch."""
    return 1 + sum(isinstance(part, BRANCHES) for part in ast.walk(node))


def is_view(node: Function) -> bool:
    """Tell whether a function is registered under an address."""
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in HTTP_DECORATORS
        for decorator in node.decorator_list
    )


def is_test(node: Function) -> bool:
    """Tell whether a function is a test."""
    return node.name.startswith("test_")


def room_sizes() -> list[tuple[str, int]]:
    """Return each room with the lines of its Python files."""
    sizes = []
    for room in project.rooms():
        paths = project.python_files(f"participation/{room}")
        sizes.append((room, sum(project.line_count(path) for path in paths)))
    return sizes


CODE = project.code_files()
TESTS = project.test_files()
BUDGETS = {
    "functions in lines": (function_sizes(CODE), 20, 40),
    "views in lines": (function_sizes(CODE, chosen=is_view), 15, 25),
    "complexity of functions": (function_sizes(CODE, complexity), 4, None),
    "Python files in lines": (file_sizes(CODE), 200, 300),
    "templates in lines": (file_sizes(project.templates()), 90, 120),
    "tests in lines": (function_sizes(TESTS, chosen=is_test), 20, 40),
    "test files in lines": (file_sizes(TESTS), 300, 400),
    "rooms in lines": (room_sizes(), None, 1200),
}


@pytest.mark.parametrize("name", [name for name in BUDGETS if BUDGETS[name][2]])
def test_nothing_passes_its_limit(name: str) -> None:
    sizes, _aim, limit = BUDGETS[name]
    assert too_big(sizes, limit) == []


@pytest.mark.parametrize("name", [name for name in BUDGETS if BUDGETS[name][1]])
def test_nine_in_ten_meet_the_aim(name: str) -> None:
    sizes, aim, _limit = BUDGETS[name]
    above = sorted(too_big(sizes, aim), key=lambda line: -int(line.split(": ")[1].split()[0]))
    assert project.percentile_90(size for _, size in sizes) <= aim, "\n".join(above)


def test_the_application_is_a_table_of_contents() -> None:
    assert project.line_count(project.PACKAGE / "__init__.py") <= 25


def test_a_long_function_is_found() -> None:
    sample = ast.parse("def long():\n" + "    x = 1\n" * 40)
    (found,) = project.functions(sample)
    assert too_big([("long", project.lines_of(found))], 40) == ["long: 41 > 40"]


def test_branches_are_counted() -> None:
    sample = ast.parse("def f(a):\n    for b in a:\n        if b:\n            return b\n")
    (found,) = project.functions(sample)
    assert complexity(found) == 3


def test_views_are_told_from_other_functions() -> None:
    sample = ast.parse("@bp.get('/')\ndef index(): ...\n\n@cached\ndef other(): ...\n")
    assert [node.name for node in project.functions(sample) if is_view(node)] == ["index"]


def test_the_ninetieth_percentile_leaves_one_in_ten() -> None:
    assert project.percentile_90([1] * 9 + [100]) == 1
    assert project.percentile_90([1] * 8 + [100, 100]) == 100
