"""Forms by which a measure is kept."""
