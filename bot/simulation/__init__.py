"""模拟: a year of a city on a virtual clock; people are simulated, the program is not.

Every step is the desk's own, in a transaction of its own on a real database, reached through the
very table of buttons the bots use; every message is made by the real composers. Only the network
is left out: what was composed appears at once on a phone of this room.
"""
