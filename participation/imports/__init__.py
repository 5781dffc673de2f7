"""Reading foreign tables row by row, and remembering what was already brought in."""
