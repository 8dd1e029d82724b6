"""办理: what staff do to a case."""
