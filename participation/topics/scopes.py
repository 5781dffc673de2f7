"""Themenfelder and Arbeitsgruppen as something a role can be granted for."""

from collections.abc import Sequence

from participation.accounts.scopes import ScopeChoice
from participation.topics.queries import list_topic_field_choices, list_working_groups


def topic_field_scopes() -> Sequence[ScopeChoice]:
    """Return the Themenfelder, known by their numeral."""
    return [
        ScopeChoice(each.id, each.numeral, f"{each.numeral} · {each.title}")
        for each in list_topic_field_choices()
    ]


def working_group_scopes() -> Sequence[ScopeChoice]:
    """Return the Arbeitsgruppen, known by their name."""
    return [ScopeChoice(each.id, each.name, each.name) for each in list_working_groups()]
