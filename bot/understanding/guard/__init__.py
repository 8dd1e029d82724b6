"""护栏: the words and the small models by which what is urgent, and what is no petition, is known.

`dangers` are rules, `model` is trained from `examples.txt`; bot/understanding/urgency.py and
kinds.py judge by both.
"""
