"""The index of words of ideas: finding by words, and finding what is similar, in German."""
