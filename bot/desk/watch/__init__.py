"""督办: what is due is noticed, said, and climbs."""
