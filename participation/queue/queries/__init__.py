"""Reading what waits for the moderators."""
