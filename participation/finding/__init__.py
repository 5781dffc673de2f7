"""Finding ideas: the list with its filters and orders, words, and look-alikes."""
