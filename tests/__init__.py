"""Tests, room by room; journeys/ drives both real bots."""
