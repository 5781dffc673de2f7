"""Deciding about ideas, with a second person where it is needed, and taking decisions back."""
