"""Who may do what in and with a format: pure functions of loaded formats, actors and time."""

from datetime import datetime

from participation.formats.models import Format
from participation.formats.phases import open_rights
from participation.kernel.access import Actor, Role, ScopeKind


def may_submit_into(held: Format, now: datetime) -> bool:
    """Tell whether ideas may be given in a format at `now`: only while a phase opens it."""
    return open_rights(held, now).submitting


def may_comment_in(held: Format | None, now: datetime) -> bool:
    """Tell whether ideas of a format may be commented at `now`; None is the open channel."""
    return held is None or open_rights(held, now).commenting


def may_support_in(held: Format | None, now: datetime) -> bool:
    """Tell whether ideas of a format may be supported at `now`; withdrawing always may."""
    return held is None or open_rights(held, now).supporting


def may_create_format(actor: Actor) -> bool:
    """Tell whether the actor may set up a new format."""
    return actor.is_administrator or actor.has(Role.MODERATOR)


def may_edit_format(actor: Actor, held: Format) -> bool:
    """Tell whether the actor may change a format and open its organiser's page."""
    return may_create_format(actor) or actor.has(Role.FACILITATOR, ScopeKind.FORMAT, held.id)


def may_name_facilitators(actor: Actor) -> bool:
    """Tell whether the actor may grant and withdraw the role of facilitator of a format."""
    return may_create_format(actor)


def may_edit_kinds(actor: Actor) -> bool:
    """Tell whether the actor may change the kinds of formats and what they propose."""
    return actor.is_administrator
