"""Which room may import which: the contracts of pyproject.toml hold and name every room."""

import tomllib

from importlinter.cli import lint_imports

from tests.architecture import project

SETTINGS = project.ROOT / "pyproject.toml"


def order_of_rooms() -> list[str]:
    """Return the layers of the first contract, highest first, as written."""
    contracts = tomllib.loads(SETTINGS.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [name.strip(" ()") for layer in contracts[0]["layers"] for name in layer.split(":")]


def test_the_contracts_hold() -> None:
    """Without the cache: it keeps an import as missing after the module it names was added."""
    assert lint_imports(config_filename=str(SETTINGS), no_logo=True, no_cache=True) == 0


def test_the_order_names_every_room_and_no_other() -> None:
    above = {path.stem for path in project.PACKAGE.glob("*.py")} - {"__init__"}
    assert sorted(order_of_rooms()) == sorted(above | set(project.rooms()))
