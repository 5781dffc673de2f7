"""What waits for the moderators: one queue over all formats, and what a second person confirms."""
