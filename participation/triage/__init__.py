"""The moderators' pages that decide: one screen per idea, many at once, the second person."""
