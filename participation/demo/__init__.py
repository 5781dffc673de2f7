"""Invented people, formats and ideas to try the platform with."""
