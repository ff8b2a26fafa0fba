"""What can go wrong with a ledger, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from sqlite3 import DatabaseError, Error, IntegrityError, NotSupportedError, ProgrammingError

from msgspec import Struct

Words = Mapping[str, str]


class Trouble(Struct, frozen=True):
    """What is wrong and what to do about it, in each language."""

    what: Words
    to_do: Words


NOT_A_LEDGER = Trouble(
    {"zh": "不是数据台账", "en": "this is no ledger"},
    {"zh": "请检查路径，或换个文件名用 factlint ledger add 新建", "en": "check the path, or make one under another name with `factlint ledger add`"},
)
MISSING = Trouble(
    {"zh": "没有这个数据台账", "en": "there is no such ledger"},
    {"zh": "请检查路径，或先用 factlint ledger add 建立", "en": "check the path, or make it with `factlint ledger add`"},
)
DAMAGED = Trouble(
    {"zh": "数据台账已损坏", "en": "the ledger is damaged"},
    {
        "zh": "请从备份恢复，或移开此文件后用 factlint ledger add 重建",
        "en": "restore it from a copy, or move it away and make it anew with `factlint ledger add`",
    },
)
NEWER = Trouble(
    {"zh": "数据台账由更新的 factlint 建成", "en": "the ledger was made by a newer factlint"},
    {"zh": "请升级 factlint", "en": "upgrade factlint"},
)
OLDER = Trouble(
    {"zh": "数据台账由旧版 factlint 建成", "en": "the ledger was made by an older factlint"},
    {"zh": "请移开此文件后用 factlint ledger add 重建", "en": "move it away and make it anew with `factlint ledger add`"},
)
FULL = Trouble(
    {"zh": "磁盘已满，已提交的稿件都在", "en": "the disk is full; what was committed is kept"},
    {"zh": "请腾出空间后重新运行，已入库的不会重做", "en": "free some space and run it again; what is in the ledger is not done twice"},
)
BUSY = Trouble(
    {"zh": "另一个程序正在写数据台账", "en": "another program is writing to the ledger"},
    {"zh": "请等它结束后重新运行", "en": "run it again when the other has ended"},
)
UNWRITABLE = Trouble(
    {"zh": "数据台账无法写入", "en": "the ledger cannot be written"},
    {"zh": "请检查文件和目录的写入权限", "en": "check the permissions of the file and its directory"},
)
UNOPENED = Trouble(
    {"zh": "数据台账无法打开", "en": "the ledger cannot be opened"},
    {"zh": "请检查路径和权限", "en": "check the path and its permissions"},
)
UNREACHED = Trouble(
    {"zh": "连不上数据台账的服务器", "en": "the server of the ledger cannot be reached"},
    {"zh": "请检查地址、用户和数据库名，看服务器是否在运行", "en": "check the address, the user and the database, and whether the server runs"},
)
REFUSED = Trouble(
    {"zh": "数据台账的服务器不让进", "en": "the server of the ledger refuses access"},
    {"zh": "请检查用户名、密码和权限", "en": "check the user, the password and its permissions"},
)
LOST = Trouble(
    {"zh": "与数据台账服务器的连接断了，已提交的稿件都在", "en": "the connection to the ledger's server was lost; what was committed is kept"},
    {"zh": "请重新运行，已入库的不会重做", "en": "run it again; what is in the ledger is not done twice"},
)
SHORT = Trouble(
    {"zh": "数据台账的服务器资源不足或到了限额，已提交的稿件都在", "en": "the ledger's server is short of a resource; what was committed is kept"},
    {
        "zh": "请管理员看服务器的内存和限额（temp_file_limit 等），再运行一次",
        "en": "see to its memory and its limits (temp_file_limit and the like), and run it again",
    },
)
NO_POSTGRESQL = Trouble(
    {"zh": "连 PostgreSQL 需要 psycopg", "en": "PostgreSQL is reached with psycopg"},
    {"zh": "请运行 pip install 'factlint[postgresql]'", "en": "run pip install 'factlint[postgresql]'"},
)
FOREIGN = Trouble(
    {"zh": "不是 factlint ledger export 写出的文件", "en": "this was not written by `factlint ledger export`"},
    {"zh": "请检查文件", "en": "check the file"},
)
NO_PARQUET = Trouble(
    {"zh": "读写 Parquet 需要 pyarrow", "en": "Parquet is read and written with pyarrow"},
    {"zh": "请运行 pip install 'factlint[parquet]'，或改用 .jsonl", "en": "run pip install 'factlint[parquet]', or use .jsonl"},
)
NO_JAVA = Trouble(
    {"zh": "Spark 需要 Java 17 或更新的版本", "en": "Spark needs Java 17 or later"},
    {"zh": "请安装，Debian 上：apt-get install default-jre-headless", "en": "install it, on Debian: apt-get install default-jre-headless"},
)
SPARK = Trouble(
    {"zh": "Spark 没有做完", "en": "Spark did not finish"},
    {"zh": "请看 Spark 的日志；已完成的批次都在", "en": "see Spark's log; the runs that were finished are kept"},
)

_STATES = (
    ("28", REFUSED), ("42501", REFUSED), ("3F000", MISSING), ("25006", UNWRITABLE), ("531", FULL), ("533", BUSY), ("53", SHORT), ("55P03", BUSY),
    ("40", BUSY), ("57P", LOST), ("08", LOST), ("42P01", DAMAGED), ("XX", DAMAGED), ("58", DAMAGED),
)  # fmt: skip
"""What SQLSTATEs that begin so mean."""
_EXTENDING = frozenset({"mdextend", "mdzeroextend"})
"""Where the server makes a table larger: a quota and a limit of files stop it there as a full disk does, under a SQLSTATE that says nothing."""


class LedgerError(Exception):
    """A ledger that cannot be used: ``path``, and in each language one sentence with what is wrong and what to do."""

    def __init__(self, path: str, trouble: Trouble, detail: str = "") -> None:
        self.path = path
        self.trouble = trouble
        shown = {"zh": f"（{detail}）" if detail else "", "en": f" ({detail})" if detail else ""}
        joint = {"zh": "；", "en": "; "}
        self.sentences: Words = {language: f"{what}{shown[language]}{joint[language]}{trouble.to_do[language]}" for language, what in trouble.what.items()}
        super().__init__(f"{path}: {self.sentences['en']}")


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Within it, what the database complains of becomes a ``LedgerError``; faults of our own statements stay what they are."""
    try:
        yield
    except (ProgrammingError, NotSupportedError, IntegrityError):
        raise
    except Error as error:
        raise LedgerError(path, _kind(error), str(error)) from error
    except Exception as error:
        trouble = _kind_of_server(error)
        if trouble is None:
            raise
        raise LedgerError(path, trouble, " ".join(str(error).split())) from error


def _kind_of_server(error: Exception) -> Trouble | None:
    """What an error of the PostgreSQL driver means, by its SQLSTATE; ``None`` for faults of our own statements, and for what is none of its errors."""
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state is None:
        return LOST if type(error).__name__ == "OperationalError" else None
    if getattr(getattr(error, "diag", None), "source_function", None) in _EXTENDING:
        return FULL
    return next((trouble for start, trouble in _STATES if state.startswith(start)), None)


def _kind(error: Error) -> Trouble:
    name = getattr(error, "sqlite_errorname", "") or ""
    words = str(error)
    if "NOTADB" in name:
        return NOT_A_LEDGER
    if "FULL" in name or "IOERR_WRITE" in name or "IOERR_TRUNCATE" in name:
        return FULL
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BUSY
    if name.startswith("SQLITE_READONLY"):
        return UNWRITABLE
    if name.startswith("SQLITE_CANTOPEN"):
        return UNOPENED
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR")) or "no such" in words or type(error) is DatabaseError:
        return DAMAGED
    return UNOPENED
