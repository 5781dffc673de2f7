"""What the page of an idea says of decisions, and what its authors answer."""
