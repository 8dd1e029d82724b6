"""Tests of the words: every notice, both languages, no secrets, no text too long."""
