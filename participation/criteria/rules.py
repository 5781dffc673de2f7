"""Who may change the criteria."""

from participation.kernel.access import Actor


def may_edit_criteria(actor: Actor) -> bool:
    """Tell whether the actor may publish a new version of the criteria."""
    return actor.is_administrator
