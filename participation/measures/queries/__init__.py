"""Reading measures: one with all its page shows, its records, and lists of them."""
