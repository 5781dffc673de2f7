"""Working groups: who sits in them, what they work on, what is open there."""
