"""Reading what the moderators decide about: cases, decisions, questions, notes and texts."""
