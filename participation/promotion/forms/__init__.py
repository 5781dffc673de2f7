"""Forms of promotion: what a new measure is, and what is taken from each idea."""
