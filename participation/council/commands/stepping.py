"""What every step of the track does first and last: claim the measure, and set its state."""

from participation.council import rules
from participation.council.rules import Act
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict
from participation.kernel.messages import N_
from participation.kernel.versions import claim_version
from participation.measures.models.measure import CouncilState, Measure

ELSEWHERE = N_("Der Stand der Mitbestimmung hat sich inzwischen geändert.")


def begin_step(*, actor: Actor, measure: Measure, act: Act, version: int) -> None:
    """Check who takes a step of the track, and that the measure stands as it was shown.

    Whoever adopts a measure claims its version as well: no step slips in between. Raises
    NotAllowed and Conflict.
    """
    require(rules.may_take(actor, measure, act))
    claim_version(thing=measure, version=version)
    session.refresh(measure, ["state", "council_state"])
    if not rules.fits(measure, act):
        raise Conflict(ELSEWHERE)


def set_state(*, measure: Measure, state: CouncilState) -> None:
    """Write how far the track of a measure is, which is a sign of life of it."""
    measure.council_state = state
    measure.signed_of_life_at = clock.now()
    session.flush()
