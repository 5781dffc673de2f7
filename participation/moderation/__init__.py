"""Deciding about ideas: triage with reasons, a second person, and a way back."""
