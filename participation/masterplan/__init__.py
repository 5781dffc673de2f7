"""The living plan, its frozen editions, and what changed between two of them."""
