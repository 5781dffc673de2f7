"""Support for ideas: a desired state, one per person, seen by nobody else."""
