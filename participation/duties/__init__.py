"""Who owes the next step of what until when."""
