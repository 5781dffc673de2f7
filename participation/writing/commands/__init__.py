"""Changing ideas as their author: drafts, submitting, editing, withdrawing, co-authors, files."""
