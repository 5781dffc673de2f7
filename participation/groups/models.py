"""How a working group is made up, as its pages show it; seats are rows of the table of roles."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from participation.accounts.models import RoleGrant
from participation.kernel.access import Role


@dataclass(frozen=True)
class Seat:
    """A seat of a working group: the grant of who holds it, and those of the deputies."""

    grant: RoleGrant
    deputies: Sequence[RoleGrant] = field(default_factory=list)

    @property
    def leads(self) -> bool:
        """Tell whether this is the seat of a lead."""
        return self.grant.role is Role.GROUP_LEAD
