"""Invented examples are the same in every run, and a busy machine fails none of them."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, derandomize=True, database=None)
settings.load_profile("rules")
