"""Keeping a measure: facts, steps, clocks, milestones, indicators and reports."""
