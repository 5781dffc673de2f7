"""Who may do what with a bundle, written by hand (PRODUCT § 4, rule 4).

Letters: s see its page · w see the moderators' page · r form, extend or dissolve it · a answer for
the first idea; a hyphen stands for no. Two ideas of one format and Themenfeld; the first has the
author, the co-author and somebody named of the decision matrix. "dropped" is a proposal that was
taken apart before it was formed.
"""

RIGHTS: dict[str, dict[str, str]] = {
    "proposed": {
        "anonymous": "----",
        "employee": "----",
        "author": "s--a",
        "co-author": "s--a",
        "facilitator of its format": "----",
        "group lead": "----",
        "measure lead": "----",
        "staff council": "----",
        "executive": "----",
        "auditor": "----",
        "administrator": "----",
        "moderator": "swr-",
        "moderator of its format": "swr-",
        "moderator of its Themenfeld": "swr-",
        "moderator of another format": "----",
        "moderator of another Themenfeld": "----",
        "moderator named as co-author": "swr-",
        "moderator who is author": "sw-a",
        "moderator who is co-author": "sw-a",
    },
    "formed": {
        "anonymous": "s---",
        "employee": "s---",
        "author": "s--a",
        "co-author": "s--a",
        "facilitator of its format": "s---",
        "group lead": "s---",
        "measure lead": "s---",
        "staff council": "s---",
        "executive": "s---",
        "auditor": "s---",
        "administrator": "s---",
        "moderator": "swr-",
        "moderator of its format": "swr-",
        "moderator of its Themenfeld": "swr-",
        "moderator of another format": "s---",
        "moderator of another Themenfeld": "s---",
        "moderator named as co-author": "swr-",
        "moderator who is author": "sw-a",
        "moderator who is co-author": "sw-a",
    },
}
# Once it is taken apart nobody answers any more; who may run it is told that it is dissolved.
AFTERWARDS = {"dissolved": "formed", "dropped": "proposed"}
