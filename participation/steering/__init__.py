"""Keeping a measure: its facts, clocks, milestones, indicators, reports and states."""
