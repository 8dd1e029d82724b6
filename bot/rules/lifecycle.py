"""诉求的生命周期: who may do what in which state, and what state follows. One table.

    DRAFT ──submit──► RECEIVED ──dispatch──► DISPATCHED ──take──► IN_PROGRESS ──resolve─┐
      └─cancel─► CANCELLED                    ▲   │ ▲ ◄─send back, transfer─┘ ▲  │      │
                                              │   │                    answer │  │ ask  │
                                              │   └────ask────► AWAITING_RESIDENT ──────┤
                                              │                               resolve   ▼
                 REOPENED (like DISPATCHED) ◄─┴──reopen, object──────── AWAITING_RATING
                                              └──reopen── CLOSED ◄──rate, close─────┘

    DISPATCHED, REOPENED, IN_PROGRESS ──whistle──► WHISTLED ──end the whistle──► IN_PROGRESS
    DISPATCHED, REOPENED, IN_PROGRESS, WHISTLED ──convene──► IN_MEETING ──decide──► IN_PROGRESS
    any of them ──decline──► DECLINED ──reopen, object──► REOPENED
    any of them ──merge──► MERGED ──unmerge──► back

Any open state ──withdraw──► WITHDRAWN. Where nobody can be found, RECEIVED stands for DISPATCHED.
Undoing a step (撤销) is no act of this table: it puts back what was before.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from storage.words import OPEN_STATES, UNTAKEN_STATES, Stage, State


class Act(StrEnum):
    """What is done to a petition."""

    SUBMIT = "submit"  # 提交
    DISPATCH = "dispatch"  # 派单
    TAKE = "take"  # 接单
    CONTACT = "contact"  # 首次联系
    SEND_BACK = "send_back"  # 退单
    TRANSFER = "transfer"  # 转派
    ADD_HELPER = "add_helper"  # 协办
    ASK = "ask"  # 问居民
    ANSWER = "answer"  # 居民答复
    PAUSE = "pause"  # 挂起
    RESUME = "resume"  # 恢复计时
    ASK_EXTENSION = "ask_extension"  # 申请延期
    DECIDE_EXTENSION = "decide_extension"  # 审批延期
    WHISTLE = "whistle"  # 吹哨
    REPORT_IN = "report_in"  # 报到
    FEED_BACK = "feed_back"  # 办理反馈
    END_WHISTLE = "end_whistle"  # 结束吹哨
    CONVENE = "convene"  # 提交议事
    DECIDE = "decide"  # 议定
    ACCEPT = "accept"  # 信访受理决定
    DECLINE = "decline"  # 不予受理
    MERGE = "merge"  # 并案
    UNMERGE = "unmerge"  # 撤销并案
    SPLIT = "split"  # 拆分
    JOIN = "join"  # 我也是
    OBJECT = "object"  # 异议
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
    NEIGHBOUR = "neighbour"  # 我也是: any other resident
    OWNER = "owner"  # 承办人, the lead (主办)
    HELPER = "helper"  # 协办
    UNIT = "unit"  # 被吹哨单位
    SUPERVISOR = "supervisor"  # 上级: responsible for the place the case lies in
    BELOW = "below"  # 下级: an officer of its grid, while it is with those above
    PROGRAM = "program"  # the clocks


class NoSuchMove(LookupError):
    """The life cycle has no such act in that state."""

    def __init__(self, state: State, act: Act) -> None:
        super().__init__(f"no {act} in {state}")
        self.state = state
        self.act = act


Move = tuple[frozenset[Standing], State]

REPORTER = frozenset({Standing.REPORTER})
NEIGHBOUR = frozenset({Standing.NEIGHBOUR})
PROGRAM = frozenset({Standing.PROGRAM})
SUPERVISOR = frozenset({Standing.SUPERVISOR})
STAFF = frozenset({Standing.OWNER, Standing.SUPERVISOR})
AROUND = STAFF | {Standing.BELOW}  # whoever knows the place
UNIT = frozenset({Standing.UNIT})
HELPER = frozenset({Standing.HELPER})

RECEIVED, DISPATCHED, REOPENED = State.RECEIVED, State.DISPATCHED, State.REOPENED
IN_PROGRESS, AWAITING_RESIDENT = State.IN_PROGRESS, State.AWAITING_RESIDENT
WHISTLED, IN_MEETING, AWAITING_RATING = State.WHISTLED, State.IN_MEETING, State.AWAITING_RATING


def _anywhere(
    states: frozenset[State], act: Act, who: frozenset[Standing]
) -> dict[tuple[State, Act], Move]:
    """The act changes nothing of the state."""
    return {(state, act): (who, state) for state in State if state in states}


def _leading(
    states: frozenset[State], act: Act, who: frozenset[Standing], then: State
) -> dict[tuple[State, Act], Move]:
    return {(state, act): (who, then) for state in State if state in states}


WITH_SOMEBODY = OPEN_STATES - {RECEIVED}
AT_WORK = frozenset({IN_PROGRESS, WHISTLED})
CALLED = UNTAKEN_STATES | AT_WORK  # a case may climb while units are still called to it
JUDGED = frozenset({AWAITING_RATING, State.CLOSED})

TABLE: Mapping[tuple[State, Act], Move] = MappingProxyType(
    {
        (State.DRAFT, Act.SUBMIT): (REPORTER | PROGRAM, RECEIVED),
        (State.DRAFT, Act.CANCEL): (REPORTER | PROGRAM, State.CANCELLED),
        **_anywhere(frozenset({State.DRAFT}), Act.ADD, REPORTER),
        **_anywhere(frozenset({State.DRAFT}), Act.RECLASSIFY, REPORTER),
        **_anywhere(frozenset({State.DRAFT}), Act.RELOCATE, REPORTER),
        # nobody has it: supervision keeps looking, whoever is above may take or give it
        (RECEIVED, Act.DISPATCH): (PROGRAM | SUPERVISOR, DISPATCHED),
        (RECEIVED, Act.TAKE): (SUPERVISOR, IN_PROGRESS),
        (RECEIVED, Act.TRANSFER): (SUPERVISOR, DISPATCHED),
        # it waits to be taken, for the first time or once more
        (DISPATCHED, Act.DISPATCH): (PROGRAM, DISPATCHED),
        (REOPENED, Act.DISPATCH): (PROGRAM, REOPENED),
        # (those below take it, by asking too, where bot/rules/taking.py lets them)
        **_leading(UNTAKEN_STATES, Act.TAKE, AROUND, IN_PROGRESS),
        (DISPATCHED, Act.SEND_BACK): (STAFF, DISPATCHED),
        (REOPENED, Act.SEND_BACK): (STAFF, REOPENED),
        (DISPATCHED, Act.TRANSFER): (STAFF, DISPATCHED),
        (REOPENED, Act.TRANSFER): (STAFF, REOPENED),
        # somebody works on it
        **_leading(AT_WORK, Act.DISPATCH, PROGRAM, DISPATCHED),
        (IN_PROGRESS, Act.SEND_BACK): (STAFF, DISPATCHED),
        **_leading(AT_WORK, Act.TRANSFER, STAFF, DISPATCHED),
        **_leading(UNTAKEN_STATES, Act.ASK, AROUND, AWAITING_RESIDENT),
        (IN_PROGRESS, Act.ASK): (STAFF, AWAITING_RESIDENT),
        **_anywhere(UNTAKEN_STATES | AT_WORK, Act.CONTACT, STAFF),
        **_anywhere(UNTAKEN_STATES | AT_WORK, Act.ADD_HELPER, STAFF),
        (IN_PROGRESS, Act.PAUSE): (STAFF, IN_PROGRESS),
        **_anywhere(AT_WORK, Act.RESUME, STAFF | PROGRAM),  # units may be called meanwhile
        **_anywhere(AT_WORK, Act.ASK_EXTENSION, STAFF),
        **_anywhere(CALLED | {AWAITING_RESIDENT}, Act.DECIDE_EXTENSION, SUPERVISOR),
        # (while a meeting or the resident is waited for, the law's clock does not wait)
        **_anywhere(CALLED | {IN_MEETING, AWAITING_RESIDENT}, Act.ACCEPT, STAFF),
        **_leading(AT_WORK, Act.RESOLVE, STAFF, AWAITING_RATING),
        # the program answers when the wait for the resident has run out: the clocks go on
        (AWAITING_RESIDENT, Act.ANSWER): (REPORTER | PROGRAM, IN_PROGRESS),
        (AWAITING_RESIDENT, Act.ASK): (STAFF, AWAITING_RESIDENT),
        (AWAITING_RESIDENT, Act.RESOLVE): (STAFF, AWAITING_RATING),
        # 吹哨报到: the lead stays responsible; each called unit has clocks of its own
        # (whistling asks for an office of the community or the street, which the lead may hold)
        **_leading(CALLED, Act.WHISTLE, STAFF, WHISTLED),
        # (called units go on while the case climbs, meets or waits: until it is over)
        **_anywhere(OPEN_STATES, Act.REPORT_IN, UNIT),
        **_anywhere(OPEN_STATES, Act.FEED_BACK, UNIT),
        (WHISTLED, Act.END_WHISTLE): (STAFF | PROGRAM, IN_PROGRESS),
        **_anywhere(CALLED - {WHISTLED}, Act.END_WHISTLE, STAFF),  # while one goes on
        # 议事: the clock stands until the meeting; what it decides is done like anything else
        **_leading(CALLED, Act.CONVENE, SUPERVISOR, IN_MEETING),
        (IN_MEETING, Act.DECIDE): (SUPERVISOR, IN_PROGRESS),
        # not ours, or not alone
        **_leading(CALLED | {RECEIVED}, Act.DECLINE, SUPERVISOR, State.DECLINED),
        (RECEIVED, Act.MERGE): (SUPERVISOR | PROGRAM, State.MERGED),  # a rider's find by itself
        **_leading(CALLED, Act.MERGE, STAFF, State.MERGED),
        (State.MERGED, Act.UNMERGE): (SUPERVISOR, DISPATCHED),
        # two problems in one: the case goes on, the second is given on its own
        (RECEIVED, Act.SPLIT): (SUPERVISOR, RECEIVED),
        **_anywhere(CALLED | {AWAITING_RESIDENT, IN_MEETING}, Act.SPLIT, STAFF),
        (State.DECLINED, Act.REOPEN): (REPORTER, REOPENED),
        (State.DECLINED, Act.OBJECT): (NEIGHBOUR, REOPENED),  # whose own was merged into it
        # only the one who spoke up, or time, closes a case: never those who worked on it
        (AWAITING_RATING, Act.RATE): (REPORTER, State.CLOSED),
        (AWAITING_RATING, Act.CLOSE): (PROGRAM, State.CLOSED),
        (AWAITING_RATING, Act.REOPEN): (REPORTER | PROGRAM, REOPENED),  # said not to be solved
        (State.CLOSED, Act.RATE): (REPORTER, State.CLOSED),  # late, after silence
        (State.CLOSED, Act.REOPEN): (REPORTER, REOPENED),
        **_leading(JUDGED, Act.OBJECT, NEIGHBOUR, REOPENED),
        # at any time
        **_anywhere(OPEN_STATES | {AWAITING_RATING}, Act.JOIN, NEIGHBOUR),
        **_anywhere(frozenset({RECEIVED}), Act.NOTE, SUPERVISOR),
        **_anywhere(WITH_SOMEBODY, Act.NOTE, AROUND | HELPER | UNIT),
        **_anywhere(JUDGED | {State.DECLINED, State.MERGED}, Act.NOTE, AROUND),
        **_anywhere(frozenset({RECEIVED}), Act.RECLASSIFY, SUPERVISOR),
        **_anywhere(WITH_SOMEBODY, Act.RECLASSIFY, AROUND),
        **_anywhere(frozenset({RECEIVED}), Act.RELOCATE, SUPERVISOR),
        **_anywhere(WITH_SOMEBODY, Act.RELOCATE, AROUND),
        **_anywhere(OPEN_STATES | {AWAITING_RATING}, Act.ADD, REPORTER),
        **_anywhere(OPEN_STATES - {AWAITING_RESIDENT}, Act.URGE, REPORTER | NEIGHBOUR),
        **_leading(OPEN_STATES, Act.WITHDRAW, REPORTER, State.WITHDRAWN),
    }
)

# Which clocks run in a state; no unfinished state is without one. While a meeting or the resident
# is waited for, that of the whole stands, but for the law's. Held against every case that is lived
# by the simulation (bot/simulation/running_clocks.py).
CLOCKS: Mapping[State, frozenset[Stage]] = MappingProxyType(
    {
        RECEIVED: frozenset({Stage.DECIDE}),  # looked for again and again, leaders told
        DISPATCHED: frozenset({Stage.TAKE, Stage.RESOLVE}),
        REOPENED: frozenset({Stage.TAKE, Stage.RESOLVE}),
        IN_PROGRESS: frozenset({Stage.CONTACT, Stage.RESOLVE}),
        AWAITING_RESIDENT: frozenset({Stage.ANSWER, Stage.RESOLVE}),
        WHISTLED: frozenset({Stage.REPORT_IN, Stage.FEED_BACK, Stage.RESOLVE}),
        IN_MEETING: frozenset({Stage.MEET, Stage.RESOLVE}),
        AWAITING_RATING: frozenset({Stage.FOLLOW_UP}),
    }
)


@lru_cache(maxsize=None, typed=True)  # few states and standings, and a long table
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
    return State.RECEIVED if then in UNTAKEN_STATES and not found else then
