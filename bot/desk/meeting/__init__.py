"""议事: cases that a joint meeting decides."""
