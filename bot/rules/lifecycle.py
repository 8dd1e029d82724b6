"""诉求的生命周期: who may do what in which state, and what state follows. One table.

    DRAFT ──submit──► RECEIVED ──dispatch──► DISPATCHED ──take──► IN_PROGRESS ──resolve─┐
      └─cancel─► CANCELLED                    ▲   │ ▲ ◄─send back, transfer─┘ ▲  │      │
                                              │   │                    answer │  │ ask  │
                                              │   └────ask────► AWAITING_RESIDENT ──────┤
                                              │                               resolve   ▼
                                              ├───────────reopen────────── AWAITING_RATING
                                              └──reopen── CLOSED ◄──rate, close─────┘

Any open state ──withdraw──► WITHDRAWN. Where nobody can be found, RECEIVED stands for DISPATCHED.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from storage.words import State


class Act(StrEnum):
    """What is done to a petition."""

    SUBMIT = "submit"  # 提交
    DISPATCH = "dispatch"  # 派单
    TAKE = "take"  # 接单
    SEND_BACK = "send_back"  # 退单
    TRANSFER = "transfer"  # 转派
    ASK = "ask"  # 问居民
    ANSWER = "answer"  # 居民答复
    RESOLVE = "resolve"  # 办结
    RATE = "rate"  # 满意度评价
    REOPEN = "reopen"  # 重办
    CLOSE = "close"  # 归档
    WITHDRAW = "withdraw"  # 撤回
    CANCEL = "cancel"  # drop a draft
    URGE = "urge"  # 催办
    ADD = "add"  # 补充
    NOTE = "note"  # 备注
    RECLASSIFY = "reclassify"  # 改类别
    RELOCATE = "relocate"  # 改网格


class Standing(StrEnum):
    """身份: how somebody stands to this one case."""

    REPORTER = "reporter"  # 诉求人
    OWNER = "owner"  # 承办人
    SUPERVISOR = "supervisor"  # 上级: responsible for the place the case lies in
    PROGRAM = "program"  # the clocks


class NoSuchMove(LookupError):
    """The life cycle has no such act in that state."""

    def __init__(self, state: State, act: Act) -> None:
        super().__init__(f"no {act} in {state}")
        self.state = state
        self.act = act


Move = tuple[frozenset[Standing], State]

REPORTER = frozenset({Standing.REPORTER})
PROGRAM = frozenset({Standing.PROGRAM})
SUPERVISOR = frozenset({Standing.SUPERVISOR})
STAFF = frozenset({Standing.OWNER, Standing.SUPERVISOR})

TABLE: Mapping[tuple[State, Act], Move] = MappingProxyType(
    {
        (State.DRAFT, Act.SUBMIT): (REPORTER | PROGRAM, State.RECEIVED),
        (State.DRAFT, Act.CANCEL): (REPORTER | PROGRAM, State.CANCELLED),
        (State.DRAFT, Act.ADD): (REPORTER, State.DRAFT),
        (State.DRAFT, Act.RECLASSIFY): (REPORTER, State.DRAFT),
        (State.DRAFT, Act.RELOCATE): (REPORTER, State.DRAFT),
        #
        (State.RECEIVED, Act.DISPATCH): (PROGRAM | SUPERVISOR, State.DISPATCHED),
        (State.RECEIVED, Act.TAKE): (SUPERVISOR, State.IN_PROGRESS),
        (State.RECEIVED, Act.TRANSFER): (SUPERVISOR, State.DISPATCHED),
        (State.RECEIVED, Act.NOTE): (SUPERVISOR, State.RECEIVED),
        (State.RECEIVED, Act.RECLASSIFY): (SUPERVISOR, State.RECEIVED),
        (State.RECEIVED, Act.RELOCATE): (SUPERVISOR, State.RECEIVED),
        (State.RECEIVED, Act.ADD): (REPORTER, State.RECEIVED),
        (State.RECEIVED, Act.URGE): (REPORTER, State.RECEIVED),
        (State.RECEIVED, Act.WITHDRAW): (REPORTER, State.WITHDRAWN),
        #
        (State.DISPATCHED, Act.DISPATCH): (PROGRAM, State.DISPATCHED),
        (State.DISPATCHED, Act.TAKE): (STAFF, State.IN_PROGRESS),
        (State.DISPATCHED, Act.SEND_BACK): (STAFF, State.DISPATCHED),
        (State.DISPATCHED, Act.TRANSFER): (STAFF, State.DISPATCHED),
        (State.DISPATCHED, Act.ASK): (STAFF, State.AWAITING_RESIDENT),
        (State.DISPATCHED, Act.NOTE): (STAFF, State.DISPATCHED),
        (State.DISPATCHED, Act.RECLASSIFY): (STAFF, State.DISPATCHED),
        (State.DISPATCHED, Act.RELOCATE): (STAFF, State.DISPATCHED),
        (State.DISPATCHED, Act.ADD): (REPORTER, State.DISPATCHED),
        (State.DISPATCHED, Act.URGE): (REPORTER, State.DISPATCHED),
        (State.DISPATCHED, Act.WITHDRAW): (REPORTER, State.WITHDRAWN),
        #
        (State.IN_PROGRESS, Act.DISPATCH): (PROGRAM, State.DISPATCHED),
        (State.IN_PROGRESS, Act.SEND_BACK): (STAFF, State.DISPATCHED),
        (State.IN_PROGRESS, Act.TRANSFER): (STAFF, State.DISPATCHED),
        (State.IN_PROGRESS, Act.ASK): (STAFF, State.AWAITING_RESIDENT),
        (State.IN_PROGRESS, Act.RESOLVE): (STAFF, State.AWAITING_RATING),
        (State.IN_PROGRESS, Act.NOTE): (STAFF, State.IN_PROGRESS),
        (State.IN_PROGRESS, Act.RECLASSIFY): (STAFF, State.IN_PROGRESS),
        (State.IN_PROGRESS, Act.RELOCATE): (STAFF, State.IN_PROGRESS),
        (State.IN_PROGRESS, Act.ADD): (REPORTER, State.IN_PROGRESS),
        (State.IN_PROGRESS, Act.URGE): (REPORTER, State.IN_PROGRESS),
        (State.IN_PROGRESS, Act.WITHDRAW): (REPORTER, State.WITHDRAWN),
        # the program answers when the wait for the resident has run out: the clocks go on
        (State.AWAITING_RESIDENT, Act.ANSWER): (REPORTER | PROGRAM, State.IN_PROGRESS),
        (State.AWAITING_RESIDENT, Act.ASK): (STAFF, State.AWAITING_RESIDENT),
        (State.AWAITING_RESIDENT, Act.RESOLVE): (STAFF, State.AWAITING_RATING),
        (State.AWAITING_RESIDENT, Act.NOTE): (STAFF, State.AWAITING_RESIDENT),
        (State.AWAITING_RESIDENT, Act.RECLASSIFY): (STAFF, State.AWAITING_RESIDENT),
        (State.AWAITING_RESIDENT, Act.RELOCATE): (STAFF, State.AWAITING_RESIDENT),
        (State.AWAITING_RESIDENT, Act.ADD): (REPORTER, State.AWAITING_RESIDENT),
        (State.AWAITING_RESIDENT, Act.WITHDRAW): (REPORTER, State.WITHDRAWN),
        # only the one who spoke up, or time, closes a case: never those who worked on it
        (State.AWAITING_RATING, Act.RATE): (REPORTER, State.CLOSED),
        (State.AWAITING_RATING, Act.CLOSE): (PROGRAM, State.CLOSED),
        (State.AWAITING_RATING, Act.REOPEN): (REPORTER, State.DISPATCHED),
        (State.AWAITING_RATING, Act.NOTE): (STAFF, State.AWAITING_RATING),
        (State.AWAITING_RATING, Act.ADD): (REPORTER, State.AWAITING_RATING),
        #
        (State.CLOSED, Act.RATE): (REPORTER, State.CLOSED),  # late, after silence
        (State.CLOSED, Act.REOPEN): (REPORTER, State.DISPATCHED),
        (State.CLOSED, Act.NOTE): (STAFF, State.CLOSED),
    }
)


def allowed(state: State, standing: Standing) -> frozenset[Act]:
    """The acts open to somebody of that standing; what the buttons of a card are made from."""
    return frozenset(
        act for (at, act), (who, _then) in TABLE.items() if at is state and standing in who
    )


def after(state: State, act: Act, *, found: bool = True) -> State:
    """The state that follows; `found=False`: nobody could be given the case. NoSuchMove."""
    try:
        _who, then = TABLE[state, act]
    except KeyError:
        raise NoSuchMove(state, act) from None
    return State.RECEIVED if then is State.DISPATCHED and not found else then
