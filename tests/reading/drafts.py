"""Drafts made of our own clauses, for the properties of reading."""

from __future__ import annotations

from hypothesis import strategies as st

CLAUSES = (
    "湖滨新区全年实现地区生产总值412.6亿元",
    "同比增长7.3%",
    "比上年提高1.2个百分点",
    "新登记经营主体1.8万户",
    "累计建成标准厂房36万平方米",
    "园区引进项目58个",
    "总投资超过320亿元",
    "是2015年的2.4倍",
    "带动就业3.5万人",
    "省级以上平台达到27家",
    "外贸进出口额完成96.4亿元",
    "重点企业研发投入强度达到5.1%",
    "居民人均可支配收入41283元",
    "城区绿化覆盖率稳定在四成以上",
    "企业办事时间由15天压缩到3天",
    "“一件事”改革覆盖86个事项",
    "轨道交通二期工程加快推进",
)


def sentences(low: int = 2, high: int = 5) -> st.SearchStrategy[str]:
    """A sentence of several clauses."""
    return st.lists(st.sampled_from(CLAUSES), min_size=low, max_size=high).map(lambda clauses: "，".join(clauses) + "。")


def paragraphs(low: int = 2, high: int = 5) -> st.SearchStrategy[str]:
    """A paragraph of several sentences."""
    return st.lists(sentences(), min_size=low, max_size=high).map("".join)


def articles() -> st.SearchStrategy[str]:
    """Paragraphs, a line each, now and then with a blank line between."""
    return st.tuples(st.lists(paragraphs(), min_size=1, max_size=5), st.sampled_from(["\n", "\n\n"])).map(lambda drawn: drawn[1].join(drawn[0]) + "\n")
