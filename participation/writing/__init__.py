"""What authors do: draft, submit, edit and withdraw ideas, name co-authors, attach files."""
