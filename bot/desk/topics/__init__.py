"""工作群: in a group of staff each case has a topic, beside its owner's own card."""
