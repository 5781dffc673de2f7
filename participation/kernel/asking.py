"""Reading what an address asks of a list: only names and values that are known get through."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from participation.kernel.choices import Choice

Known = TypeVar("Known")
Chosen = TypeVar("Chosen", bound=Choice)


class UnknownFilter(ValueError):
    """The address holds a parameter or a value that the list does not know."""


def refuse_unknown(parameters: Mapping[str, str], known: Collection[str]) -> None:
    """Raise UnknownFilter where the address has a parameter that is not among `known`."""
    if unknown := parameters.keys() - known:
        raise UnknownFilter(", ".join(sorted(unknown)))


def choice(choices: type[Chosen], value: str | None) -> Chosen | None:
    """Return the member stored as `value`, None without one; raises UnknownFilter."""
    return one_of({str(each): each for each in choices}, value)


def one_of(known: Mapping[str, Known], value: str | None) -> Known | None:
    """Return what `value` names, None without one; raises UnknownFilter."""
    if not value:
        return None
    if value not in known:
        raise UnknownFilter(value)
    return known[value]


def is_set(value: str | None) -> bool:
    """Tell whether a switch is on: "1", anything else but nothing raises UnknownFilter."""
    return bool(one_of({"1": True}, value))
