"""`run` waits for a server that is away, says so once, and goes on when it is there."""

from pathlib import Path

import pytest

from bot.commands.first_answer import passes, wait_for_database
from bot.settings import Settings
from tests.postgres import Server

AT = 'connection failed: connection to server at "127.0.0.1", port 5432 failed: '
AT_SIX = 'connection failed: connection to server at "::1", port 5432 failed: '
BOTH = "Multiple connection attempts failed. All failures were: - host: 'localhost': "
BEI = '连接到 "10.0.0.5" 上的服务器，端口5432失败：'


@pytest.mark.slow
def test_a_server_that_comes_late_is_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    server = Server()
    try:
        url = server.create("late")
        server.stop()
        waited: list[float] = []

        def comes_at_the_third(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                server.start()

        wait_for_database(Settings(_env_file=None, database=url), comes_at_the_third)
    finally:
        server.close()

    assert len(waited) == 3
    assert capsys.readouterr().err.count("Ctrl+C") == 1


@pytest.mark.slow
def test_what_the_server_itself_refuses_is_not_waited_for() -> None:
    server = Server()
    try:
        wait_for_database(Settings(_env_file=None, database=server.url("nowhere")), _fail)
    finally:
        server.close()


@pytest.mark.parametrize(
    "reason",
    [
        f"{AT}Connection refused Is the server running on that host?",
        'connection to server on socket "/run/.s.PGSQL.5432" failed: No such file or directory',
        f"{AT}server closed the connection unexpectedly",
        "connection timeout expired",
        'could not translate host name "db" to address: Temporary failure in name resolution',
        "failed to resolve host 'db': [Errno -2] Name or service not known",
        f"{AT}FATAL:  the database system is starting up",
        f"{AT}FATAL:  the database system is shutting down",
        f"{AT}FATAL:  the database system is in recovery mode",
        f"{AT}FATAL:  the database system is not yet accepting connections",
        f"{AT}FATAL:  sorry, too many clients already",
        f"{AT}FATAL:  remaining connection slots are reserved for roles with SUPERUSER",
        f"{BEI}拒绝连接 服务器是否在该主机上运行？",
        f"{BEI}连接超时",
        f"{AT}致命错误:  数据库系统启动中",
        f"{AT}致命错误:  数据库系统正在关闭",
        f"{BEI}致命错误:  数据库系统在恢复模式中",
        f"{AT}致命错误:  对不起, 已经有太多的客户",
        f"{AT_SIX}Connection refused {BOTH}{AT_SIX}Connection refused "
        f"{AT}致命错误:  数据库系统启动中",
    ],
)
def test_what_passes_by_itself_is_waited_for(reason: str) -> None:
    assert passes(reason)


@pytest.mark.parametrize(
    "reason",
    [
        f'{AT}FATAL:  password authentication failed for user "shuoshi"',
        f'{AT}FATAL:  database "recovery mode" does not exist',
        f'{AT}FATAL:  role "too many" does not exist',
        f'{AT}FATAL:  no pg_hba.conf entry for host "10.0.0.6", no encryption',
        f"{AT}server does not support SSL, but SSL was required",
        f"{AT}fe_sendauth: no password supplied",
        f'{AT}致命错误:  用户 "shuoshi" Password 认证失败',
        f"{AT}致命错误:  用户 “太多” Password 认证失败",
        f'{BEI}致命错误:  数据库 "启动中" 不存在',
        f'{AT}致命错误:  没有用于主机 "10.0.0.6" 的 pg_hba.conf 记录',
        f'{AT}ВАЖНО:  пользователь "shuoshi" не прошёл проверку подлинности',
        f'{AT_SIX}Connection refused {BOTH}{AT}致命错误:  用户 "a" Password 认证失败',
        f'{AT}FATAL:  password authentication failed for user "a" {AT_SIX}Connection refused',
        "",
    ],
)
def test_what_a_server_will_never_do_is_not_waited_for_in_either_language(reason: str) -> None:
    assert not passes(reason)


def test_a_file_is_not_waited_for(tmp_path: Path) -> None:
    wait_for_database(Settings(_env_file=None, data=tmp_path), _fail)


def _fail(_seconds: float) -> None:
    pytest.fail("waited")
