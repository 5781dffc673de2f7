"""Promoting accepted ideas into measures, with what was taken from each."""
