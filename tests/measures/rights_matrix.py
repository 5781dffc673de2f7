"""Who may do what with a measure in which state, written by hand (PRODUCT § 4, rules 1 and 7).

Letters: e edit · k keep milestones and indicators · r report · d move dates · then into which state
a measure may be brought: P proposed, R recommended, Z returned, A adopted, B begun, D done,
S stopped · t take the latest change back; a hyphen stands for no.
"""

RIGHTS: dict[str, dict[str, str]] = {
    "proposed": {
        "moderator": "ek-d--Z---St",
        "group member": "ek----------",
        "group lead": "ek---RZ-----",
        "measure lead": "-k-d--------",
    },
    "recommended": {
        "moderator": "ek-d--ZA--St",
        "group member": "ek----------",
        "group lead": "ek----Z-----",
        "measure lead": "-k-d--------",
    },
    "adopted": {
        "moderator": "ek-d------St",
        "group member": "ek----------",
        "group lead": "ek----------",
        "measure lead": "-krd----B---",
    },
    "begun": {
        "moderator": "ek-d------St",
        "group member": "ek----------",
        "group lead": "ek----------",
        "measure lead": "-krd-----D--",
    },
    "done": {
        "moderator": "-----------t",
        "group member": "------------",
        "group lead": "------------",
        "measure lead": "------------",
    },
    "stopped": {
        "moderator": "-----------t",
        "group member": "------------",
        "group lead": "------------",
        "measure lead": "------------",
    },
    "returned": {
        "moderator": "ek-dP------t",
        "group member": "ek----------",
        "group lead": "ek----------",
        "measure lead": "-k-d--------",
    },
}

# Whose role is limited to what the measure belongs to may do what who holds it everywhere may.
SAME_AS: dict[str, str] = {
    "moderator of its Themenfeld": "moderator",
    "member of its group": "group member",
    "lead of its group": "group lead",
    "lead for its Fachbereich": "measure lead",
}

# Whose role is for something else may do nothing, like everybody else.
NOTHING = "------------"
MAY_NOTHING: tuple[str, ...] = (
    "anonymous",
    "employee",
    "moderator of another Themenfeld",
    "moderator of a format",
    "member of another group",
    "lead of another group",
    "lead for another Fachbereich",
    "staff council",
    "executive",
    "auditor",
    "administrator",
)

# Which states follow which.
FOLLOWS: dict[str, str] = {
    "proposed": "recommended returned stopped",
    "recommended": "adopted returned stopped",
    "adopted": "begun stopped",
    "begun": "done stopped",
    "done": "",
    "stopped": "",
    "returned": "proposed",
}

# Who may add a measure in Themenfeld I, by promotion or anew.
MAY_CREATE: tuple[str, ...] = ("moderator", "moderator of its Themenfeld")
MAY_CREATE_SOMEWHERE: tuple[str, ...] = (*MAY_CREATE, "moderator of another Themenfeld")

# Who owes what in which state, until when; begin-by is 1 June 2026, done-by 1 December 2027.
OWED: dict[str, tuple[str, str, str, str] | None] = {
    "proposed": ("review", "working_group", "Arbeitsgruppe I", "2026-04-23"),
    "recommended": ("adoption", "moderation", "", "2026-04-23"),
    "adopted": ("begin", "lead_department", "FB 63", "2026-06-01"),
    "begun": ("done", "lead_department", "FB 63", "2027-12-01"),
    "returned": ("rework", "moderation", "", "2026-04-09"),
    "done": None,
    "stopped": None,
}
