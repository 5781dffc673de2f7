"""Who may promote which idea and take that back, written by hand (PRODUCT § 4, rule 6).

Letters: p promote · b take a promotion back; a hyphen stands for no.
"""

RIGHTS: dict[str, dict[str, str]] = {
    "submitted": {"moderator": "-b"},
    "published": {"moderator": "-b"},
    "accepted": {"moderator": "pb"},
    "bundled": {"moderator": "pb"},
    "declined": {"moderator": "-b"},
    "deferred": {"moderator": "-b"},
    "withdrawn": {"moderator": "-b"},
}
SAME_AS: dict[str, str] = {
    "moderator of its format": "moderator",
    "moderator of its Themenfeld": "moderator",
}
# Everybody else, whatever the state; nobody decides about their own idea.
NOTHING = "--"
MAY_NOTHING = (
    "anonymous",
    "employee",
    "moderator of another Themenfeld",
    "moderating author",
    "moderating co-author",
    "group lead",
    "measure lead",
    "administrator",
)
# Into a measure of Themenfeld 1 that is not over.
MAY_PROMOTE_INTO = ("moderator", "moderator of its Themenfeld", "moderating author")
MAY_PROMOTE_INTO_AS_WELL = ("moderating co-author",)
OVER = ("done", "stopped")
# Names are kept from those who review, while they do.
SEES_NO_NAMES: dict[str, tuple[str, ...]] = {
    "proposed": ("anonymous", "group lead"),
    "adopted": ("anonymous",),
}
