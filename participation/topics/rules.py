"""Who may change Themenfelder and Arbeitsgruppen."""

from participation.kernel.access import Actor


def may_edit_topic_fields(actor: Actor) -> bool:
    """Tell whether the actor may change Themenfelder, Schwerpunkte and Arbeitsgruppen."""
    return actor.is_administrator
