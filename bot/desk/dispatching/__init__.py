"""派单: who gets a case, and who gets it next."""
