"""Bringing measures into being and from one state to the next."""
