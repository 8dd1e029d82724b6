"""清单: what the lists of cases are called, in buttons and in notices."""

USUAL = ("mine", "grid", "overdue", "unassigned", "red")  # each leads to the others
# of the desk: 待分办 (what nobody has comes first), to be decided, due until midnight, 待回电
OF_THE_DESK = ("triage", "decide", "extensions", "today", "calls")
LISTS = (*USUAL, *OF_THE_DESK)
CHOSEN = 20  # cases of one step at most


def list_in(word: str) -> str:
    """The list a button names; an unknown one is `mine`."""
    return word if word in LISTS else LISTS[0]
