"""What moderators keep and do at their desk: notes, drafts, text blocks, and many ideas at once."""
