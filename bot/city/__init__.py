"""The city in memory: a snapshot of places, categories and calendar, as fresh as its version."""
