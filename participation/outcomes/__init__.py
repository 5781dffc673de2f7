"""What became of an idea, seen from the idea and from its author."""
