"""Who may decide what in which state, written by hand (PRODUCT § 4).

Letters: P publish · K ask back (Rückfrage) · A accept · D decline · Z defer (zurückstellen) ·
B bundle · R reopen (wieder aufgreifen). A word stands for a whole line: "sign in" the person is
not signed in (401), "role" they moderate nothing (403), "unseen" the idea is not among those they
moderate (404), "own" it is their own (403). What letters leave out is a conflict (409).
"""

_NOBODY = {
    "anonymous": "sign in",
    "employee": "role",
    "author": "role",
    "co-author": "role",
    "facilitator of its format": "role",
    "group lead": "role",
    "measure lead": "role",
    "staff council": "role",
    "executive": "role",
    "auditor": "role",
    "administrator": "role",
    "moderator of another format": "unseen",
    "moderator of another Themenfeld": "unseen",
}
_OWN = {"moderator who is author": "own", "moderator who is co-author": "own"}

DECISIONS: dict[str, dict[str, str]] = {
    "draft": {
        **_NOBODY,
        "moderator": "unseen",
        "moderator of its format": "unseen",
        "moderator of its Themenfeld": "unseen",
        "moderator named as co-author": "unseen",
        "moderator who is author": "unseen",
        "moderator who is co-author": "unseen",
    },
    "submitted": {
        **_NOBODY,
        **_OWN,
        "moderator": "PKADZ",
        "moderator of its format": "PKADZ",
        "moderator of its Themenfeld": "PKADZ",
        "moderator named as co-author": "PKADZ",
    },
    "published": {
        **_NOBODY,
        **_OWN,
        "moderator": "KADZB",
        "moderator of its format": "KADZB",
        "moderator of its Themenfeld": "KADZB",
        "moderator named as co-author": "KADZB",
    },
    "accepted": {
        **_NOBODY,
        **_OWN,
        "moderator": "B",
        "moderator of its format": "B",
        "moderator of its Themenfeld": "B",
        "moderator named as co-author": "B",
    },
    "declined": {
        **_NOBODY,
        **_OWN,
        "moderator": "R",
        "moderator of its format": "R",
        "moderator of its Themenfeld": "R",
        "moderator named as co-author": "R",
    },
    "deferred": {
        **_NOBODY,
        **_OWN,
        "moderator": "ADBR",
        "moderator of its format": "ADBR",
        "moderator of its Themenfeld": "ADBR",
        "moderator named as co-author": "ADBR",
    },
    "bundled": {
        **_NOBODY,
        **_OWN,
        "moderator": "",
        "moderator of its format": "",
        "moderator of its Themenfeld": "",
        "moderator named as co-author": "",
    },
    "withdrawn": {
        **_NOBODY,
        **_OWN,
        "moderator": "",
        "moderator of its format": "",
        "moderator of its Themenfeld": "",
        "moderator named as co-author": "",
    },
}
# What an idea becomes by each letter, from the states in which it is possible.
BECOMES: dict[str, dict[str, str]] = {
    "submitted": {
        "P": "published",
        "K": "submitted",
        "A": "accepted",
        "D": "declined",
        "Z": "deferred",
    },
    "published": {"K": "published", "A": "accepted", "D": "declined", "Z": "deferred"},
    "declined": {"R": "published"},
    "deferred": {"A": "accepted", "D": "declined", "R": "published"},
}
# Who settles a decline that waits for a second person: c confirm or refuse it, t take it back.
SECOND_PERSON: dict[str, str] = {
    **dict.fromkeys(_NOBODY, "--"),
    **dict.fromkeys(_OWN, "--"),
    "the moderator who proposed it": "-t",
    "moderator": "c-",
    "moderator of its format": "c-",
    "moderator of its Themenfeld": "c-",
    "moderator named as co-author": "c-",
}
# Whether a decision can be taken back (t): by its status, and whether the idea still is what it
# made of it ("in place") or not ("gone on"); for a moderator who is not who decided.
TAKEN_BACK: dict[str, dict[str, str]] = {
    "in place": {"pending": "-", "effective": "t", "refused": "-", "taken_back": "-"},
    "gone on": {"pending": "-", "effective": "-", "refused": "-", "taken_back": "-"},
}
