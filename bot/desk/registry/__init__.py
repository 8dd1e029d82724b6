"""建档: the city, its people and groups, as administrators set them up."""
