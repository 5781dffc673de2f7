"""Bringing measures in from files."""
