"""Giving reviews and closing their rounds."""
