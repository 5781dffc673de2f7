"""Reading what is found."""
