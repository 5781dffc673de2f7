"""Who may change the legal pages."""

from participation.kernel.access import Actor


def may_edit_legal_texts(actor: Actor) -> bool:
    """Tell whether the actor may edit the legal pages; reading them needs no permission."""
    return actor.is_administrator
