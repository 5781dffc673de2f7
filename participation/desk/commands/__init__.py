"""Changing what moderators keep: notes, drafts, text blocks; deciding about many ideas."""
