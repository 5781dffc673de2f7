"""Measurements that take too long for the suite; each prints a table."""
