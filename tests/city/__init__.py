"""Tests of the city in memory."""
