"""Changing formats and their kinds."""
