"""骑手: what riders show on the road, on one receipt a day; nothing is asked while they ride."""
