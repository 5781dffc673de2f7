"""Who takes which step of the staff council's track, by hand (PRODUCT § 2 and § 4, issue 3 item 6).

Letters: s say whether it is relevant · l lay it before the council · p state the position ·
e remind · w go on without · i read what is internal; a hyphen stands for no.
"""

RIGHTS: dict[str, str] = {
    "anonymous": "------",
    "employee": "------",
    "moderator": "sl-ewi",
    "moderator of its Themenfeld": "sl-ewi",
    "moderator of another Themenfeld": "------",
    "moderator of a format": "------",
    "staff council": "s-p--i",
    "group lead": "------",
    "group member": "------",
    "measure lead": "------",
    "executive": "------",
    "auditor": "------",
    "administrator": "------",
}

# In which state of the track a step can be taken, while the measure is not over.
STEPS: dict[str, str] = {
    "unclear": "s----",
    "not_needed": "s----",
    "needed": "sl---",
    "requested": "--pew",
    "given": "s----",
    "waived": "s----",
}

# What saying so makes of the state.
AFTER: dict[str, str] = {"yes": "needed", "no": "not_needed", "unclear": "unclear"}
