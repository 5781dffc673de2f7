"""Changing accounts, passwords, roles and Fachbereiche."""
