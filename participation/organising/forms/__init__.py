"""Forms of formats and of their kinds."""
