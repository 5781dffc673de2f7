"""Bringing contributions in, and the runs that do so for the page."""
