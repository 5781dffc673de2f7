"""The start page, the style guide, health, and the reader's language."""
