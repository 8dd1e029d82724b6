"""起草: what was said is understood and kept until it is sent."""
