"""The life cycle on the terminal: its one table as text or as a diagram, and what is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import typer
from rich.cells import cell_len, set_cell_size

from bot.commands.console import FAILED, err, out, say, words
from bot.rules.lifecycle import TABLE, Act, Move, Standing
from bot.rules.soundness import Table, faults
from storage.words import State

INDENT = 4
GAP = 2


def show(*, diagram: bool, table: Table = TABLE) -> None:
    """Print the table; what is wrong with it goes to stderr, with status 1."""
    for line in _diagram(table) if diagram else _text(table):
        out.print(line, markup=False, soft_wrap=True)
    found = faults(table)
    for fault in found:
        say(f"cli-lifecycle-{fault.flaw}", to=err, style="red", state=_state(fault.state))
    if found:
        raise typer.Exit(FAILED)
    if not diagram:
        say("cli-lifecycle-sound")


def _text(table: Table) -> Iterator[str]:
    """Each state, and below it who may do what there and what follows."""
    rows = {
        state: [(_act(act), _standings(who), _state(then)) for act, (who, then) in moves]
        for state, moves in _by_state(table)
    }
    every = [row for found in rows.values() for row in found]
    widths = [max((cell_len(row[n]) for row in every), default=0) + GAP for n in (0, 1)]
    for state in State:
        yield words("cli-lifecycle-state", state=_state(state), code=state.value)
        for act, who, then in rows.get(state, ()):
            columns = (set_cell_size(act, widths[0]), set_cell_size(who, widths[1]))
            yield " " * INDENT + "".join(columns) + f"→ {then}"
        if state not in rows:
            yield " " * INDENT + words("cli-lifecycle-end")
        yield ""
    yield words("cli-lifecycle-not-found")


def _diagram(table: Table) -> Iterator[str]:
    """Mermaid: one arrow from state to state, with all the acts that lead there."""
    yield "stateDiagram-v2"
    for state in State:
        yield f'    state "{_state(state)}" as {state.value}'
    yield f"    [*] --> {State.DRAFT.value}"
    by_state = dict(_by_state(table))
    for state, moves in by_state.items():
        for then, labels in _arrows(moves).items():
            yield f"    {state.value} --> {then.value} : {labels}"
    for state in State:
        if state not in by_state:
            yield f"    {state.value} --> [*]"
    yield f"    note right of {State.RECEIVED.value} : {words('cli-lifecycle-not-found')}"


def _by_state(table: Table) -> Iterator[tuple[State, list[tuple[Act, Move]]]]:
    """The states that have acts, in the order of their lives."""
    order = list(State)
    rows = sorted(table.items(), key=lambda row: order.index(row[0][0]))
    for state, found in groupby(rows, key=lambda row: row[0][0]):
        yield state, [(act, move) for (_at, act), move in found]


def _arrows(moves: Iterable[tuple[Act, Move]]) -> Mapping[State, str]:
    arrows: dict[State, list[str]] = {}
    for act, (who, then) in moves:
        label = words("cli-lifecycle-label", act=_act(act), who=_standings(who))
        arrows.setdefault(then, []).append(label)
    return {then: words("cli-and").join(labels) for then, labels in arrows.items()}


def _state(state: State) -> str:
    return words("cli-state", state=state.value)


def _act(act: Act) -> str:
    return words("cli-act", act=act.value)


def _standings(who: frozenset[Standing]) -> str:
    found = [words("cli-standing", standing=one.value) for one in Standing if one in who]
    return words("cli-and").join(found) or words("cli-nobody")
