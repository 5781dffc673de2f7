"""The ground floor: database, access, errors, clock, text, mail; knows no feature."""
