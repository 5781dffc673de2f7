"""Tables of measures: the measure itself, and the record of its keeping."""
