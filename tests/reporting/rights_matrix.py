"""Who may do what with a text and with reports of it, written by hand (issue 3, item 2).

Letters: r report it · h decide about its reports · s read it while it is hidden · o object to that;
a hyphen stands for no. The comment was written by who is named, unconfirmed, as co-author.
"""

RIGHTS: dict[str, dict[str, str]] = {
    "idea": {
        "anonymous": "----",
        "employee": "r---",
        "author": "--so",
        "co-author": "--so",
        "facilitator of its format": "r---",
        "group lead": "r---",
        "measure lead": "r---",
        "staff council": "r---",
        "executive": "r---",
        "auditor": "r---",
        "administrator": "r---",
        "moderator": "rhs-",
        "moderator of its format": "rhs-",
        "moderator of its Themenfeld": "rhs-",
        "moderator of another format": "r---",
        "moderator of another Themenfeld": "r---",
        "moderator named as co-author": "rhs-",
        "moderator who is author": "--so",
        "moderator who is co-author": "--so",
    },
    "comment": {
        "anonymous": "----",
        "employee": "r---",
        "author": "r---",
        "co-author": "r---",
        "facilitator of its format": "r---",
        "group lead": "r---",
        "measure lead": "r---",
        "staff council": "r---",
        "executive": "r---",
        "auditor": "r---",
        "administrator": "r---",
        "moderator": "rhs-",
        "moderator of its format": "rhs-",
        "moderator of its Themenfeld": "rhs-",
        "moderator of another format": "r---",
        "moderator of another Themenfeld": "r---",
        "moderator named as co-author": "--so",
        "moderator who is author": "rhs-",
        "moderator who is co-author": "rhs-",
    },
}
