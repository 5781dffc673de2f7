"""Who answers what was asked back about an idea, by hand: its authors, nobody for them."""

ANSWERS = {
    "anonymous": False,
    "employee": False,
    "author": True,
    "co-author": True,
    "administrator": False,
    "moderator": False,
    "moderator named as co-author": False,
    "moderator who is author": True,
    "moderator who is co-author": True,
}
