"""Attacks, tried: each test names who wants what, and shows what stops them."""
