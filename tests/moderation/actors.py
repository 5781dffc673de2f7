"""The people of the decision matrix, as the values that rules are given."""

from participation.kernel.access import ANONYMOUS, Actor, Grant, Role, ScopeKind

AUTHOR, CO_AUTHOR, NAMED, COLLEAGUE, FORMAT, TOPIC_FIELD = 1, 2, 3, 4, 7, 8
EVERYWHERE = (ScopeKind.EVERYWHERE, None)
HELD: dict[str, tuple[int, Role | None, tuple[ScopeKind, int | None]]] = {
    "employee": (COLLEAGUE, None, EVERYWHERE),
    "author": (AUTHOR, None, EVERYWHERE),
    "co-author": (CO_AUTHOR, None, EVERYWHERE),
    "facilitator of its format": (COLLEAGUE, Role.FACILITATOR, (ScopeKind.FORMAT, FORMAT)),
    "group lead": (COLLEAGUE, Role.GROUP_LEAD, EVERYWHERE),
    "measure lead": (COLLEAGUE, Role.MEASURE_LEAD, EVERYWHERE),
    "staff council": (COLLEAGUE, Role.STAFF_COUNCIL, EVERYWHERE),
    "executive": (COLLEAGUE, Role.EXECUTIVE, EVERYWHERE),
    "auditor": (COLLEAGUE, Role.AUDITOR, EVERYWHERE),
    "administrator": (COLLEAGUE, Role.ADMINISTRATOR, EVERYWHERE),
    "moderator": (COLLEAGUE, Role.MODERATOR, EVERYWHERE),
    "moderator of its format": (COLLEAGUE, Role.MODERATOR, (ScopeKind.FORMAT, FORMAT)),
    "moderator of its Themenfeld": (
        COLLEAGUE,
        Role.MODERATOR,
        (ScopeKind.TOPIC_FIELD, TOPIC_FIELD),
    ),
    "moderator of another format": (COLLEAGUE, Role.MODERATOR, (ScopeKind.FORMAT, FORMAT + 1)),
    "moderator of another Themenfeld": (
        COLLEAGUE,
        Role.MODERATOR,
        (ScopeKind.TOPIC_FIELD, TOPIC_FIELD + 1),
    ),
    "moderator named as co-author": (NAMED, Role.MODERATOR, EVERYWHERE),
    "moderator who is author": (AUTHOR, Role.MODERATOR, EVERYWHERE),
    "moderator who is co-author": (CO_AUTHOR, Role.MODERATOR, EVERYWHERE),
}


def grants_of(name: str) -> frozenset[Grant]:
    """Return the roles of one of the people."""
    _user_id, role, scope = HELD[name]
    return frozenset() if role is None else frozenset({Grant(role, *scope)})


def actors() -> dict[str, Actor]:
    """Return all people of the matrix by name."""
    signed_in = {name: Actor(user_id=HELD[name][0], grants=grants_of(name)) for name in HELD}
    return {"anonymous": ANONYMOUS, **signed_in}
