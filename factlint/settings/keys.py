"""The keys of a configuration, what they may hold, and the option of the command line that each stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from factlint.reporting.formats import FORMS

_MB = 1024 * 1024

Kind: TypeAlias = Literal["text", "choice", "switch", "number", "names", "path", "paths", "outputs"]


class Key(Struct, frozen=True):
    """A setting: its kind and default, the option's parameter, and what it is for in both languages."""

    name: str
    kind: Kind
    default: object
    zh: str
    en: str
    choices: tuple[str, ...] = ()
    parameter: str = ""
    most: int | None = None  # of a number

    @property
    def option(self) -> str:
        """The parameter of the command line."""
        return self.parameter or self.name.replace("-", "_")

    @property
    def variable(self) -> str:
        """The variable of the environment."""
        return f"FACTLINT_{self.name.replace('-', '_').upper()}"


_ALL = (
    Key("format", "choice", "text", "报告的格式", "form of the report", tuple(FORMS), "report_form"),
    Key("output", "outputs", (), "报告写到哪里：文件，或 格式=文件", "where reports go: FILE, or FORMAT=FILE", (), "outputs"),
    Key("lang", "choice", "zh", "报告的文字", "language of the report", ("zh", "en"), "language"),
    Key("fail-level", "choice", "error", "到哪一级退出码为 1", "exit with 1 from this severity on", ("error", "warning", "info", "never")),
    Key("select", "names", (), "只用这些规则", "run these rules alone"),
    Key("enable", "names", (), "默认不启用的也查", "run these as well, though off by default"),
    Key("ignore", "names", (), "不用这些规则", "leave these rules out"),
    Key("exclude", "names", (), "目录里不查的稿件，写法同 .gitignore", "articles of directories that are left out, as in .gitignore"),
    Key("force-exclude", "switch", False, "点名给的稿件也按 exclude 排除", "exclude leaves out files that are named, too"),
    Key("rules", "paths", (), "自己的规则或规则包", "further rules, packs and words"),
    Key("date", "text", None, "稿件日期", "date of the articles"),
    Key("cross", "switch", True, "稿件之间比对", "compare the articles with each other"),
    Key("ledger", "path", None, "数据台账，一并比对", "a ledger to hold the articles against"),
    Key("pedantic", "switch", False, "修约后才相符的也提示", "also note what only rounding explains"),
    Key("verified", "switch", False, "相符的、无法核算的也列出", "list every claim"),
    Key("segment", "switch", False, "用 jieba 认名词", "read open nouns with jieba"),
    Key("statistics", "switch", False, "末尾按规则计数", "count the findings of each rule"),
    Key("cache", "switch", True, "没改过的稿件不重读", "keep what was found of each article"),
    Key("jobs", "number", 1, "几个进程，0 为有几个处理器用几个", "processes; 0: as many as processors"),
    Key("baseline", "path", None, "存量清单", "findings that are known and do not count"),
    Key(
        "decisions",
        "paths",
        (),
        "核校单（.xlsx .docx .html）或它的日志：不改（已核）的不计",
        "proof sheets or their logs: what is kept there does not count",
    ),
    Key("max-file-size", "number", 100 * _MB, "稿件至多多少字节", "bytes of a file"),
    Key("max-line-length", "number", 1_000_000, "一行至多多少字", "characters of a line"),
    Key("max-digits", "number", 10_000, "数字至多连写多少位", "digits in a row"),
    Key("max-sentence-figures", "number", 10_000, "一句至多多少个数", "figures of a sentence"),
    Key("max-figures", "number", 50_000, "一篇至多多少个数", "figures of an article"),
    Key("max-rules", "number", 10_000, "规则至多多少条", "rules of a run"),
    Key("max-rule-nesting", "number", 16, "规则的算式、句式、YAML 至多嵌套多少层", "levels of the formulas, patterns and YAML of a rule", most=50),
    Key("max-nesting", "number", 10_000, "网页标记至多嵌套多少层", "elements of a page within each other"),
    Key("max-markup-size", "number", 20 * _MB, "网页、新闻标记文件至多多少字节", "bytes of a web page or of news markup"),
    Key("max-office-size", "number", 50 * _MB, "Word、Excel、WPS 等文件至多多少字节", "bytes of an Office file"),
    Key("max-part-size", "number", 64 * _MB, "docx、xlsx 里一个部件解开后至多多少字节", "bytes that a part of an Office file unpacks to"),
    Key("max-unpacked-size", "number", 256 * _MB, "docx、xlsx 解开后至多多少字节", "bytes that an Office file unpacks to"),
    Key("max-pdf-size", "number", 100 * _MB, "PDF 至多多少字节", "bytes of a PDF"),
    Key("max-pages", "number", 1_000, "PDF 至多多少页", "pages of a PDF"),
    Key("max-pdf-characters", "number", 5_000_000, "PDF 各页合计至多多少字", "characters of all pages of a PDF"),
)

KEYS: Mapping[str, Key] = {key.name: key for key in _ALL}
TABLES = ("extends", "severity", "overrides", "suppressions")
OVERRIDE_KEYS = ("paths", "ignore", "severity")
SUPPRESSION_KEYS = ("rule", "quote", "path", "reason", "until")
LEVELS = ("error", "warning", "info", "off")
