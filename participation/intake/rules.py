"""Who may bring contributions in and see a run: pure functions of actors and loaded rows."""

from participation.imports.models import ImportRun, RunState
from participation.kernel.access import Actor, Role, ScopeKind

IMPORTERS = (Role.FACILITATOR, Role.MODERATOR, Role.ADMINISTRATOR)


def may_import_into(actor: Actor, format_id: int | None) -> bool:
    """Tell whether the actor may bring contributions into a format, or (None) the open channel.

    Facilitators may for their own formats only.
    """
    if actor.is_administrator or actor.has(Role.MODERATOR):
        return True
    return format_id is not None and (
        actor.has(Role.FACILITATOR, ScopeKind.FORMAT, format_id)
        or actor.has(Role.MODERATOR, ScopeKind.FORMAT, format_id)
    )


def may_import_somewhere(actor: Actor) -> bool:
    """Tell whether the actor may bring contributions in at all, wherever that is."""
    return any(actor.has_anywhere(role) for role in IMPORTERS)


def may_see_run(actor: Actor, run: ImportRun) -> bool:
    """Tell whether a run exists for the actor: who started it, and administrators."""
    started = actor.is_signed_in and run.started_by_id == actor.user_id
    return started or actor.is_administrator


def may_prepare(actor: Actor, run: ImportRun) -> bool:
    """Tell whether the actor may still choose columns, start the run or throw it away."""
    return may_see_run(actor, run) and run.state is RunState.UPLOADED
