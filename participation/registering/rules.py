"""Who may bring measures in from files: pure."""

from participation.kernel.access import Actor, Role


def may_import(actor: Actor) -> bool:
    """Tell whether the actor may bring measures in: moderators of everything, administrators."""
    return actor.is_administrator or actor.has(Role.MODERATOR)
