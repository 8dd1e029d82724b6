"""学习: what the category model is trained on, and which model judges."""
