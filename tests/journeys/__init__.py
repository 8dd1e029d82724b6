"""Journeys: both real bots against the emulator over HTTP, written like a chat."""
