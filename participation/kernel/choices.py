"""Closed lists of values with a German label each, stored as text under a CHECK constraint."""

from enum import Enum
from typing import Any, Self

import sqlalchemy as sa


class Choice(str, Enum):
    """A value of a closed list: `Kind.IDEA = "idea", N_("Idee")` has `.value` and `.label`."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Create the member from its stored value and its German label (a msgid)."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        """Return the stored value, as it stands in addresses and exports."""
        return str(self.value)

    @classmethod
    def named(cls, value: str | None) -> Self | None:
        """Return the member stored as `value`, or None where there is none."""
        return next((member for member in cls if member.value == value), None)


def choice_type(choices: type[Choice], name: str) -> sa.Enum:
    """Return the column type for `choices`: text plus a CHECK constraint called `name`."""

    def values(members: Any) -> list[str]:
        return [member.value for member in members]

    return sa.Enum(
        choices,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=None,
        values_callable=values,
        validate_strings=True,
    )
