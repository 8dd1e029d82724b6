"""Faults, each one really done to the real program; `python -m tests.faults` for long."""
