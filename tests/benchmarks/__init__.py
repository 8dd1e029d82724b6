"""Measurements of the real program; `python -m tests.benchmarks` prints them."""
