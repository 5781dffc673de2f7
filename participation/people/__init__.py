"""The pages of people: signing in, profile and password, and their administration."""
