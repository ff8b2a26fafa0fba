"""What factlint says of a run rather than of figures: inputs that gave no answer, files that say less than they seem to, suppressions that hold nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from factlint.model import RuleNote, Severity


def _notice(name: str, code: str, severity: Severity, zh: tuple[str, str], en: tuple[str, str]) -> RuleNote:
    """Title and help of a notice in both languages."""
    return RuleNote(name, code, severity, {"zh": zh[0], "en": en[0]}, {"zh": zh[1], "en": en[1]})


UNREADABLE = _notice(
    "unreadable-input",
    "FL001",
    Severity.ERROR,
    ("稿件无法读取", "文件打不开、损坏、加密、没有文字，或超出设置的上限。退出码为 2。条目里写明原因和办法。"),
    ("an input cannot be read", "The file cannot be opened, is damaged, encrypted, without text, or beyond a limit. Exit code 2. The finding says what to do."),
)
TRACKED = _notice(
    "tracked-changes",
    "FL002",
    Severity.INFO,
    ("含未接受的修订", "Word 稿里有未接受的修订，按全部接受后的文字核查。"),
    ("tracked changes", "The Word document holds tracked changes; it is checked as if all were accepted."),
)
FORMULAS = _notice(
    "formulas-without-values",
    "FL003",
    Severity.INFO,
    ("公式没有结果", "工作簿里有公式没有保存结果，这些格未核查。用表格软件打开后保存再送检。"),
    ("formulas without results", "The workbook holds formulas that were saved without their results, which are not checked. Open and save it first."),
)
SCANNED = _notice(
    "pages-without-text",
    "FL004",
    Severity.INFO,
    ("有的页没有文字", "PDF 里有的页只有图像，未核查。请先作文字识别。"),
    ("pages without text", "Some pages of the PDF are pictures, which are not checked. Recognise their text first."),
)
SOURCED = _notice(
    "source-mismatch",
    "FL005",
    Severity.ERROR,
    ("与来源不符", "文中的数与 --against 所给材料里同一数据的数不同。"),
    ("the source says otherwise", "A figure differs from that of the same fact in a document given with --against."),
)
APART = _notice(
    "jumps-apart",
    "FL006",
    Severity.INFO,
    ("转版处对不上", "有的“下转”“上接”对不上是哪一处接哪一处，前后各自核查。请在转接处标同一序号或同一标题。"),
    ("jumps that could not be matched", "It is not plain which end of a jump belongs to which; they are checked apart. Give both ends the same mark or title."),
)
UNUSED = _notice(
    "unused-suppression",
    "FL010",
    Severity.INFO,
    ("没有用上的免报", "这条免报没有对应的条目：稿子或规则已经改过，请删去。"),
    ("a suppression that suppresses nothing", "The suppression holds nothing back: the text or the rule has changed since. Take it out."),
)
EXPIRED = _notice(
    "expired-suppression",
    "FL007",
    Severity.WARNING,
    ("过期的免报", "这条免报写明的日期已过，不再生效。请重新核对，改日期或删去。"),
    ("a suppression that has expired", "The day written in the suppression is past, and it no longer holds. Look again, then move the day or take it out."),
)
INTERNAL = _notice(
    "internal-error",
    "FL008",
    Severity.ERROR,
    ("factlint 自身出错", "核查这一篇时 factlint 自己出了错，这一篇没有结论；其他稿件照常核查。退出码为 2。请连同稿件一起报告。"),
    (
        "factlint itself failed",
        "factlint failed on this article, which has no verdict; the others are judged all the same. Exit code 2. Please report it with the article.",
    ),
)
UNDATED = _notice(
    "unreadable-date",
    "FL009",
    Severity.INFO,
    ("文前信息里的日期看不懂", "文前信息里的日期不是 2024、2024-06、2024-06-15 或 2024年6月15日 这样的写法，或没有这一天，未作稿件日期。"),
    (
        "the date in the front matter cannot be read",
        "The date is not written as 2024, 2024-06, 2024-06-15 or 2024年6月15日, or there is no such day; it is not taken for the article's date.",
    ),
)

OF_FILES = (TRACKED, FORMULAS, SCANNED, APART, UNDATED)
"""What a file says less of than it seems to: it can be looked at and answered for, as a finding can."""

NOTICES: Mapping[str, RuleNote] = MappingProxyType(
    {notice.id: notice for notice in (UNREADABLE, TRACKED, FORMULAS, SCANNED, SOURCED, APART, UNUSED, EXPIRED, INTERNAL, UNDATED)}
)
"""By id; their codes are no rule's."""
