"""The steps of the staff council's track, each with the measure's state of it."""
