"""What happened: one row per change, written with the change and never altered."""
