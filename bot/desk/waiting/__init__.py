"""时限与等待: first contact, pauses, more time, acceptance, and a calendar that changes."""
