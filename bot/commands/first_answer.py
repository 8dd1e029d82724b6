"""等数据库: a server that is away when the program begins is waited for, and that is said.

Waited for is only what passes by itself: nobody answers, or a server that begins, ends or is full.
What a server says while somebody connects comes without its code and in its own language; so it is
known by its words, English and Chinese, and what is not known is not waited for.
"""

import re
import time
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError

from bot.commands.console import err, say
from bot.settings import Settings
from storage.database import open_engine
from storage.postgres_failures import is_lost

AGAIN = 2.0  # seconds between two tries
NO_ANSWER = (
    *("refused", "timed out", "timeout", "unreachable", "no route to host", "reset by peer"),
    *("no such file or directory", "closed the connection unexpectedly", "host is down"),
    *("could not translate host name", "failed to resolve", "name resolution"),
    *("name or service not known", "no address associated"),
    *("拒绝", "超时", "不可达", "没有到主机的路由", "连接被对方重设", "没有那个文件或目录"),
    *("意外地关闭", "未知的名称或服务", "域名解析", "主机名"),
)
PASSES = (
    *("starting up", "shutting down", "recovery mode", "not yet accepting", "not accepting"),
    *("too many", "remaining connection slots", "terminating connection"),
    *("启动中", "正在启动", "正在关闭", "恢复模式", "接受连接", "太多", "过多", "连接位置"),
    *("连接槽", "中断联接", "中断连接", "终止连接"),
)
SPEAKS = re.compile(r"\b(FATAL|PANIC|ERROR)\b|(致命|严重)?错误[:：]|比致命错误还过分的错误")
NAMES = re.compile(r"\"[^\"]*\"|“[^”]*”|'[^']*'")  # somebody may have called one "recovery mode"
BEFORE = re.compile(r"(?:failed|失败|is bad)\s*[:：]", re.IGNORECASE)  # what each try came to


def wait_for_database(chosen: Settings, pause: Callable[[float], None] = time.sleep) -> None:
    """Until the server answers, or says that it never will. A file is not waited for."""
    told = ""
    while (reason := _silence(chosen.database_url)) is not None:
        if reason != told:
            say("cli-database-away", to=err, reason=reason)
        told = reason
        pause(AGAIN)


def passes(reason: str) -> bool:
    """Whether a failed connection is worth another try, by what libpq or the server said.

    A name with several addresses is tried at each: one that answers is believed.
    """
    tries = [one for one in map(str.strip, BEFORE.split(NAMES.sub("", reason))) if one]
    spoken = [one for one in tries if SPEAKS.search(one)]
    if spoken:
        return all(_holds(one, PASSES) for one in spoken)
    return _holds(tries[-1] if tries else "", NO_ANSWER)


def _holds(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said.lower() for word in words)


def _silence(url: str) -> str | None:
    """Why there is no answer, in the driver's words; None: there is, or it is no use to wait."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        return None
    try:
        with engine.connect():
            return None
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        has_code = getattr(error.orig, "sqlstate", None) is not None
        return reason if (is_lost(error) if has_code else passes(reason)) else None
    finally:
        engine.dispose()
