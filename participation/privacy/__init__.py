"""The pages the law asks for, editable by administrators."""
