"""Formats as something a role can be granted for."""

from collections.abc import Sequence

from participation.accounts.scopes import ScopeChoice
from participation.formats.queries import list_format_choices


def format_scopes() -> Sequence[ScopeChoice]:
    """Return all formats, known by their number."""
    return [ScopeChoice(each.id, str(each.number), each.title) for each in list_format_choices()]
