"""Measures from and to CSV files."""
