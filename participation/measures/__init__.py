"""Measures of the masterplan: what they are, where they come from, how far they are."""
