"""Working groups: seats with deputies, and what waits for the group."""
