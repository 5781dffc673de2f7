"""People, their Fachbereiche and roles, and how they sign in and out."""
