"""Who may do what with the seats of a working group, written by hand.

Seven kinds of people; `lead of it` and `lead's deputy` hold the role for the group asked about.
"""

KEEPERS = {"administrator", "operator", "lead of it", "lead's deputy", "lead everywhere"}
ADMINISTRATORS = {"administrator", "operator"}
NOBODY_OUT = {
    "employee", "member of it", "lead of another", "moderator",
    "administrator", "operator", "lead of it", "lead's deputy", "lead everywhere",
}  # fmt: skip

# Rule and what it is asked about → who may.
RIGHTS: dict[tuple[str, str], set[str]] = {
    ("may_manage_seats", "the group"): KEEPERS,
    ("may_remove_seat", "a member"): KEEPERS,
    ("may_remove_seat", "a member's deputy"): KEEPERS,
    ("may_remove_seat", "a lead"): ADMINISTRATORS,
    ("may_remove_seat", "a lead's deputy"): KEEPERS,
    ("may_remove_seat", "a member of another group"): ADMINISTRATORS
    | {"lead of another", "lead everywhere"},
    ("may_remove_seat", "a moderator of the Themenfeld"): ADMINISTRATORS,
    ("may_see_names", ""): NOBODY_OUT - {"operator"},
}

# Role and scope → who may grant it.
GRANTING: dict[tuple[str, str], set[str]] = {
    ("group_member", "the group"): KEEPERS,
    ("group_lead", "the group"): KEEPERS,
    ("group_member", "another group"): ADMINISTRATORS | {"lead of another", "lead everywhere"},
    ("group_member", "everywhere"): ADMINISTRATORS,
    ("group_lead", "the Themenfeld"): ADMINISTRATORS,
    ("moderator", "the group"): ADMINISTRATORS,
    ("administrator", "everywhere"): ADMINISTRATORS,
}
