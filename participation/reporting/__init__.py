"""Reports on ideas and comments, and hiding what breaks the rules."""
