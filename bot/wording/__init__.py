"""Facts to words, for both bots and both languages."""
