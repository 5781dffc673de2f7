"""Who may say how long each step may take."""

from participation.kernel.access import Actor


def may_set_deadlines(actor: Actor) -> bool:
    """Tell whether the actor may change how many working days a step takes."""
    return actor.is_administrator
