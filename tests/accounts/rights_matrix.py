"""Who may do what with accounts, written by hand: the rules are held against this."""

ADMINISTRATORS = {"administrator", "operator"}
ROLES = {
    "facilitator", "moderator", "group_member", "group_lead", "measure_lead", "staff_council",
    "executive", "auditor",
}  # fmt: skip
EVERYBODY_IN = {"employee", "administrator"} | ROLES
NOBODY: set[str] = set()

# Rule and what it is asked about → who may.
RIGHTS: dict[tuple[str, str], set[str]] = {
    ("may_manage_people", ""): ADMINISTRATORS,
    ("may_manage_departments", ""): ADMINISTRATORS,
    ("may_edit_account", "own"): EVERYBODY_IN,
    ("may_edit_account", "of a colleague"): NOBODY,
    ("may_edit_account", "closed"): NOBODY,
    ("may_deactivate", "own"): {"operator"},
    ("may_deactivate", "of a colleague"): ADMINISTRATORS,
    ("may_deactivate", "closed"): NOBODY,
    ("may_deactivate", "without password"): ADMINISTRATORS,
    ("may_reactivate", "own"): NOBODY,
    ("may_reactivate", "of a colleague"): NOBODY,
    ("may_reactivate", "closed"): ADMINISTRATORS,
    ("may_invite", "own"): NOBODY,
    ("may_invite", "of a colleague"): NOBODY,
    ("may_invite", "without password"): ADMINISTRATORS,
    ("may_invite", "closed"): NOBODY,
}

# Role → what it can be limited to.
SCOPES = {
    "facilitator": "everywhere format",
    "moderator": "everywhere format topic_field",
    "group_member": "everywhere topic_field working_group",
    "group_lead": "everywhere topic_field working_group",
    "measure_lead": "everywhere department",
    "staff_council": "everywhere",
    "executive": "everywhere department",
    "auditor": "everywhere",
    "administrator": "everywhere",
}
