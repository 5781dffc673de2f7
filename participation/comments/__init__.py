"""Discussions on anything that owns one, and who follows them."""
