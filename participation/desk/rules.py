"""Who may write the texts that reasons start from."""

from participation.kernel.access import Actor, Role


def may_edit_text_blocks(actor: Actor) -> bool:
    """Tell whether the actor may write the texts that reasons start from: any moderator."""
    return actor.has_anywhere(Role.MODERATOR)
