"""处置端: the only room that imports telegram."""
