"""The contract with a messaging channel: what is said, what is shown, what came of sending."""
