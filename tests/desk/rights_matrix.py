"""Who may write text blocks, by hand: those who moderate anything at all."""

TEXT_BLOCKS = {
    "anonymous": False,
    "employee": False,
    "administrator": False,
    "facilitator of its format": False,
    "moderator": True,
    "moderator of its format": True,
    "moderator of another Themenfeld": True,
}
