"""What becomes of the demo's ideas: triage, measures, reviews, the staff council and editions."""
