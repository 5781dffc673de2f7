"""The moderators' pages: the queue, one screen per idea, many at once."""
