"""By which criteria working groups review: versioned, with a weight each."""
