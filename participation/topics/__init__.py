"""The Themenfelder of the masterplan with their Schwerpunkte, and the working groups."""
