"""Rows that tests need, each made by one function and committed at once."""
