"""Formats: workshops, conferences, barcamps, and the phases that open rights in them."""
