"""Changing ideas: writing, submitting, editing, withdrawing, co-authors and files."""
