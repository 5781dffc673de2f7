"""Discussing ideas: the discussion on an idea's page, and the count lists are sorted by."""
