"""Setting up, changing and running formats, and the kinds they are made from."""
