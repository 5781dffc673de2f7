"""Who acts, with which roles: the value every query, rule and command is given."""

from dataclasses import dataclass, field

from participation.kernel.choices import Choice
from participation.kernel.errors import NotAllowed
from participation.kernel.messages import N_


class Role(Choice):
    """What a person may be beyond an employee; granted everywhere or for one scope."""

    FACILITATOR = "facilitator", N_("Moderation vor Ort")
    MODERATOR = "moderator", N_("Ideenmanagement")
    GROUP_MEMBER = "group_member", N_("Mitglied einer Arbeitsgruppe")
    GROUP_LEAD = "group_lead", N_("Leitung einer Arbeitsgruppe")
    MEASURE_LEAD = "measure_lead", N_("Maßnahmenleitung")
    STAFF_COUNCIL = "staff_council", N_("Personalrat")
    EXECUTIVE = "executive", N_("Führungskraft")
    AUDITOR = "auditor", N_("Datenschutz und Revision")
    ADMINISTRATOR = "administrator", N_("Administration")


class ScopeKind(Choice):
    """What a role can be limited to."""

    EVERYWHERE = "everywhere", N_("Überall")
    DEPARTMENT = "department", N_("Fachbereich")
    FORMAT = "format", N_("Format")
    TOPIC_FIELD = "topic_field", N_("Themenfeld")
    WORKING_GROUP = "working_group", N_("Arbeitsgruppe")


@dataclass(frozen=True)
class Grant:
    """One role, for everything or for the one thing `scope_id` of the kind `scope`."""

    role: Role
    scope: ScopeKind = ScopeKind.EVERYWHERE
    scope_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """The person who asks; `user_id` is None for somebody who is not signed in."""

    user_id: int | None = None
    name: str = ""
    language: str = "de"
    grants: frozenset[Grant] = field(default_factory=frozenset)

    @property
    def is_signed_in(self) -> bool:
        """Tell whether this is a known person."""
        return self.user_id is not None

    @property
    def is_administrator(self) -> bool:
        """Tell whether the actor administers the whole platform."""
        return self.has(Role.ADMINISTRATOR)

    def has(self, role: Role, scope: ScopeKind | None = None, scope_id: int | None = None) -> bool:
        """Tell whether the actor holds `role` everywhere, or for the one thing named."""
        if Grant(role) in self.grants:
            return True
        return scope is not None and Grant(role, scope, scope_id) in self.grants

    def has_anywhere(self, role: Role) -> bool:
        """Tell whether the actor holds `role` in any scope at all."""
        return any(grant.role is role for grant in self.grants)

    def scope_ids(self, role: Role, scope: ScopeKind) -> frozenset[int]:
        """Return the ids of the things of kind `scope` for which the actor holds `role`."""
        return frozenset(
            grant.scope_id
            for grant in self.grants
            if grant.role is role and grant.scope is scope and grant.scope_id is not None
        )


ANONYMOUS = Actor()
# Whoever runs commands in the shell of the server: nobody's account, an administrator's rights.
OPERATOR = Actor(name="Betrieb", grants=frozenset({Grant(Role.ADMINISTRATOR)}))


def require(allowed: bool) -> None:
    """Raise NotAllowed unless a rule said yes."""
    if not allowed:
        raise NotAllowed(N_("Das dürfen Sie hier nicht tun."))
