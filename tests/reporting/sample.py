"""A report made by hand: one finding of each severity, one across two articles, one unreadable input, claims of every verdict."""

from datetime import date

from factlint.model import (
    ArticleSummary,
    Aspect,
    Basis,
    Bound,
    Claim,
    FactRecord,
    Figure,
    Finding,
    Hypothesis,
    Kind,
    Operand,
    Passage,
    Period,
    Place,
    Recomputed,
    Report,
    Role,
    Severity,
    Status,
    Verdict,
)

FIRST = "河湾经开区十年答卷\n2010年完成产值276.8亿元，2020年做到1291.5亿元，是2010年的5.66倍。\n园区规划面积318平方公里。\n"
SECOND = "河湾经开区再扩园\n全区规划面积291平方公里。\n"


def place(path: str, text: str, quote: str) -> Place:
    start = text.index(quote)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Place(path, start, start + len(quote), line, column, line, column + len(quote), quote)


def passage(text: str, words: str, role: Role, paragraph: int) -> Passage:
    start = text.index(words)
    return Passage(start, start + len(words), role, paragraph, words)


STATED = Figure("5.66倍", "5.66", "5.655", "5.665", "倍")
RATIO = Recomputed("4.6658", "4.6648", "4.6669", "1291.5亿元÷276.8亿元")
OPERANDS = (
    Operand("base", place("a.txt", FIRST, "276.8亿元"), "2010年"),
    Operand("now", place("a.txt", FIRST, "1291.5亿元"), "2020年"),
)

MULTIPLE = Finding(
    rule="multiple-mismatch",
    code="FL101",
    relation="multiple",
    severity=Severity.ERROR,
    verdict=Verdict.INCONSISTENT,
    place=place("a.txt", FIRST, "5.66倍"),
    message={"zh": "1291.5亿元÷276.8亿元≈4.67", "en": "1291.5亿元 ÷ 276.8亿元 ≈ 4.67"},
    fingerprint="11aa22bb33cc44dd",
    stated=STATED,
    recomputed=RATIO,
    evidence=OPERANDS,
    hypotheses=(Hypothesis("digit", "4.66倍"), Hypothesis("digit", "4.67倍"), Hypothesis("power_of_ten", "2768亿元", OPERANDS[0].place)),
    related=("55ee66ff77aa88bb",),
)

AREA = Finding(
    rule="conflict-between-articles",
    code="FL501",
    relation="cross",
    severity=Severity.WARNING,
    verdict=Verdict.INCONSISTENT,
    place=place("b.txt", SECOND, "291平方公里"),
    message={"zh": "规划面积此处为291平方公里，另一篇为318平方公里", "en": "the planned area is 291平方公里 here and 318平方公里 elsewhere"},
    fingerprint="55ee66ff77aa88bb",
    stated=Figure("291平方公里", "291", "290.5", "291.5", "平方公里"),
    evidence=(Operand("other", place("a.txt", FIRST, "318平方公里"), None, "河湾经开区十年答卷", "2021-05"),),
    root="11aa22bb33cc44dd",
)

HEDGE = Finding(
    rule="doubled-hedge",
    code="FL402",
    relation="wording",
    severity=Severity.INFO,
    verdict=Verdict.INCONSISTENT,
    place=Place("c.txt", 0, 9, 1, 1, 2, 3, "近500\n多\x1b[31m家"),
    message={"zh": "“近”与“多”不能同用", "en": "“近” and “多” contradict each other"},
    fingerprint="99aa",
)

UNREADABLE = Finding(
    rule="unreadable-input",
    code="FL001",
    relation="reading",
    severity=Severity.ERROR,
    verdict=Verdict.NOT_ASSESSABLE,
    place=Place("d.txt", 0, 0, 0, 0, 0, 0, ""),
    message={"zh": "无法读取：文件是空的；请给出有正文的稿件", "en": "cannot be read: the file is empty; give a file with text"},
    fingerprint="77dd",
)


def claim(verdict: Verdict, reason: str | None = None) -> Claim:
    return Claim("multiple-mismatch", "FL101", "multiple", MULTIPLE.place, verdict, reason, STATED, RATIO if reason is None else None, OPERANDS)


REPORT = Report(
    version="0.0.0",
    articles=(
        ArticleSummary(
            "a.txt", "checked", "河湾经开区十年答卷", "2021-05", "text", 4, 4,
            passages=(
                passage(FIRST, "2010年完成产值276.8亿元，2020年做到1291.5亿元，是2010年的5.66倍。", Role.LEAD, 1),
                passage(FIRST, "园区规划面积318平方公里。", Role.BODY, 2),
            ),
        ),
        ArticleSummary("b.txt", "checked", "河湾经开区再扩园", None, "", 1, 1, passages=(passage(SECOND, "全区规划面积291平方公里。", Role.CAPTION, 0),)),
        ArticleSummary("c.txt", "checked", "", "2022", "option", 1, 0),
        ArticleSummary("d.txt", "unreadable", problem={"zh": "文件是空的；请给出有正文的稿件", "en": "the file is empty; give a file with text"}),
    ),
    findings=(MULTIPLE, AREA, HEDGE, UNREADABLE),
    claims=(
        *(claim(verdict) for verdict in Verdict if verdict is not Verdict.NOT_ASSESSABLE),
        claim(Verdict.NOT_ASSESSABLE, "real_growth"),
        claim(Verdict.NOT_ASSESSABLE, "real_growth"),
        claim(Verdict.NOT_ASSESSABLE, "missing_operand"),
    ),
    reasons={"real_growth": {"zh": "按可比价计算", "en": "growth at constant prices"}},
)  # fmt: skip

RECORDS = (
    FactRecord(
        place("a.txt", FIRST, "276.8亿元"), "27680000000", "27675000000", "27685000000", "元", "currency:CNY", Kind.AMOUNT, None, "产值", "", "河湾经开区",
        Period(date(2010, 1, 1), date(2010, 12, 31), "2010年"), "全区", Status.ACTUAL, Aspect.LEVEL, Bound(Basis.PRINTED, Basis.INFERRED, Basis.PRINTED),
    ),
    FactRecord(
        place("a.txt", FIRST, "318平方公里"), "318", None, "318", "平方公里", "area", Kind.AMOUNT, "at_most", "=规划面积", "近期", "河湾经开区", None, "",
        Status.TARGET, Aspect.LEVEL, Bound(),
    ),
)  # fmt: skip
