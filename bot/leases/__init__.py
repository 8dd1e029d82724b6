"""租约: what only one process does at a time, and who does it."""
