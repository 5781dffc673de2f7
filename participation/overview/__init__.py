"""Looking at measures: all of them as table and timeline, and each on its page."""
