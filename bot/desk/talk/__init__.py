"""群众说事日: planned, called to, answered."""
