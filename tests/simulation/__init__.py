"""The simulated year, and any life a case may have."""
