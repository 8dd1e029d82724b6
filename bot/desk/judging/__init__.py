"""评价: the one who spoke up judges."""
