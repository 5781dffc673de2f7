"""What roles can be limited to: Fachbereiche from here, the things of upper rooms handed in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from participation.accounts.models import RoleGrant, Scope
from participation.accounts.queries import list_departments
from participation.kernel.access import ScopeKind


@dataclass(frozen=True)
class ScopeChoice:
    """One thing a role can be limited to: its id, what people type for it, and its name."""

    id: int
    key: str
    name: str


Source = Callable[[], Sequence[ScopeChoice]]
Choices = Mapping[ScopeKind, Sequence[ScopeChoice]]


def department_scopes() -> Sequence[ScopeChoice]:
    """Return the Fachbereiche, known by their code."""
    return [ScopeChoice(each.id, each.code, each.label) for each in list_departments()]


SOURCES: dict[ScopeKind, Source] = {ScopeKind.DEPARTMENT: department_scopes}


def connect(sources: Mapping[ScopeKind, Source]) -> None:
    """Take in what upper rooms offer; called once at the start, by features.py."""
    SOURCES.update(sources)


def load_choices() -> Choices:
    """Return everything that a role can be limited to: one query for each kind."""
    return {kind: source() for kind, source in SOURCES.items()}


def find_scope(kind: ScopeKind, key: str) -> Scope | None:
    """Return the thing of a kind that people know as `key`: a code, a number, a numeral."""
    for choice in SOURCES[kind]() if kind in SOURCES else ():
        if choice.key == key:
            return Scope(kind, choice.id)
    return None


def read_scope(word: str) -> Scope:
    """Return the scope that a form's word such as `everywhere` or `format:3` stands for."""
    name, _, scope_id = word.partition(":")
    kind = ScopeKind.named(name)
    return Scope(kind, int(scope_id)) if kind and scope_id else Scope()


def name_of(grant: RoleGrant, choices: Choices) -> str | None:
    """Return the name of the thing a role was granted for, None for everywhere."""
    scope = grant.scope
    found = (choice.name for choice in choices.get(scope.kind, ()) if choice.id == scope.scope_id)
    return next(found, None)
