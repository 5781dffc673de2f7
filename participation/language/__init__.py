"""German words: folded, stemmed, taken apart and compared; pure, without database."""
