"""职责: who is away, who is on duty, who would get a case."""
