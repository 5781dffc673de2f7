"""Checking that what is stored agrees with itself."""
