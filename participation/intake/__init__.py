"""Bringing in contributions that began on paper: whole files of ideas, each exactly once."""
