"""The staff council's track of a measure."""
