"""News markup: headline, byline, text, day and provider; hostile files."""

from __future__ import annotations

import pytest

from factlint import check
from factlint.intake import Draft
from factlint.model import Article, Role
from factlint.reading import ReadingError, read_bytes, stories_of
from tests.reading.conftest import passages, words

ZONE = "2010年，河湾经开区实现产值276.8亿元，2020年达到1291.5亿元，是2010年的5.66倍。"
PARK = "园区引进项目58个，总投资超过320亿元，带动就业3.5万人。"
GRAIN = "青岚县去年粮食总产量65.3万吨，比上年增加1.2万吨，再创历史新高。"
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.34" conformance="power"'
NITF = 'xmlns="http://iptc.org/std/NITF/2006-10-18/"'


def item(headline: str, content: str, day: str = "2024-05-06") -> str:
    return (
        f'<newsItem {NAR} guid="urn:newsml:example.cn:{headline}" version="1"><itemMeta><itemClass qcode="ninat:text"/><provider literal="x"><name>云浦通讯社</name></provider>'
        f"<versionCreated>{day}T08:00:00+08:00</versionCreated><firstCreated>2019-01-01T00:00:00+08:00</firstCreated></itemMeta>"
        f"<contentMeta><contentCreated>2019-01-02</contentCreated><headline>{headline}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def nitf(*paragraphs: str) -> str:
    text = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f'<inlineXML contenttype="application/nitf+xml"><nitf {NITF}><body><body.head><hedline><hl1>河湾十年</hl1><hl2>一个开发区的路</hl2></hedline>'
        f"<byline>记者 林清</byline></body.head><body.content>{text}</body.content></body></nitf></inlineXML>"
    )


def xhtml(*paragraphs: str) -> str:
    text = "".join(f"<p>{words}</p>" for words in paragraphs)
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{text}<table><tr><td>产值</td><td>12.5亿元</td></tr></table></body></html>'
    return f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML>'


def read(xml: str, name: str = "item.xml") -> Article:
    return read_bytes(f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}'.encode(), name)


def test_a_news_item_with_nitf() -> None:
    article = read(item("河湾十年", nitf(ZONE, PARK)))
    assert passages(article) == [
        (Role.TITLE, "河湾十年"),
        (Role.SUBTITLE, "一个开发区的路"),
        (Role.BYLINE, "记者 林清"),
        (Role.LEAD, ZONE),
        (Role.BODY, PARK),
    ]
    assert article.metadata["date"].startswith("2024-05-06") and article.metadata["source"] == "云浦通讯社"
    start = article.text.index("276.8亿元")
    first, last = article.source_map.source_span(start, start + 7)
    assert article.source[first:last] == "276.8亿元"


def test_a_news_item_with_a_page_and_a_table() -> None:
    article = read(item("河湾十年", xhtml(ZONE, PARK)))
    assert words(article) == ["河湾十年", ZONE, PARK, "产值 | 12.5亿元"]


def test_a_message_with_two_items_is_two_stories() -> None:
    both = item("河湾十年", nitf(ZONE, PARK)) + item("青岚丰收", xhtml(GRAIN, GRAIN))
    article = read(f"<newsMessage {NAR}><header/><itemSet>{both}</itemSet></newsMessage>")
    assert [words(story, Role.TITLE) for story in stories_of(article)] == [["河湾十年"], ["青岚丰收"]]


def test_the_day_of_the_version_is_that_of_the_article() -> None:
    report = check(Draft(item("河湾十年", nitf(ZONE)), "item.xml"))
    assert (report.articles[0].published, report.articles[0].published_from) == ("2024-05-06", "metadata")
    assert [finding.place.quote for finding in report.findings] == ["5.66倍"]


@pytest.mark.parametrize("text", [f"<p>{ZONE}</p><p>{PARK}</p>", f"{ZONE}\n{PARK}", f"&lt;p&gt;{ZONE}&lt;/p&gt;&lt;p&gt;{PARK}&lt;/p&gt;"])
def test_cnml_headlines_and_text(text: str) -> None:
    titles = "<Titles><HeadLine>河湾十年</HeadLine><SubHeadLine>一个开发区的路</SubHeadLine></Titles>"
    meta = f"<MetaInfo><DescriptionMetaGroup>{titles}</DescriptionMetaGroup></MetaInfo>"
    contents = f"<Contents><ContentItem><DataContent>{text}</DataContent></ContentItem></Contents>"
    article = read(f'<CNML xmlns="http://www.cnml.org.cn/2005/CNMLSchema"><Items><Item>{meta}{contents}</Item></Items></CNML>')
    assert passages(article) == [(Role.TITLE, "河湾十年"), (Role.SUBTITLE, "一个开发区的路"), (Role.LEAD, ZONE), (Role.BODY, PARK)]


def cnml(description: str, envelope: str = "") -> str:
    titles = "<Titles><HeadLine>河湾十年</HeadLine></Titles>"
    meta = f"<MetaInfo><DescriptionMetaGroup>{titles}{description}</DescriptionMetaGroup></MetaInfo>"
    item_ = f"<Item>{meta}<Contents><ContentItem><DataContent><p>{ZONE}</p></DataContent></ContentItem></Contents></Item>"
    return f'<CNML xmlns="http://www.cnml.org.cn/2005/CNMLSchema">{envelope}<Items>{item_}</Items></CNML>'


@pytest.mark.parametrize(
    ("description", "envelope"),
    [
        ("<PublishTime>2024-05-06T08:00:00+08:00</PublishTime>", "<Envelop><SentTime>2024-05-05T20:00:00</SentTime></Envelop>"),
        ("<Dates><PublishDate>20240506</PublishDate></Dates>", ""),
        ("<IssueDate>2024年5月6日</IssueDate><CreateTime>2019-01-01</CreateTime>", ""),
        ("<ReleaseTime>2024/05/06 08:00</ReleaseTime><SendTime>2024-05-07</SendTime>", ""),
        ("<FirstCreateTime>2019-01-01</FirstCreateTime>", "<Envelop><SendTime>2024-05-06T08:00:00</SendTime></Envelop>"),
    ],
)
def test_the_day_of_cnml_is_that_of_publishing_else_of_sending(description: str, envelope: str) -> None:
    (article,) = check(Draft(cnml(description, envelope), "item.xml")).articles
    assert (article.published, article.published_from) == ("2024-05-06", "metadata")


def test_what_was_created_when_is_no_day_of_an_article() -> None:
    (article,) = check(Draft(cnml("<CreateTime>2019-01-01</CreateTime><RevisionTime>2019-02-01</RevisionTime>"), "item.xml")).articles
    assert article.published_from != "metadata"


def test_cnml_byline_dateline_and_abstract() -> None:
    article = read(cnml("<ByLine>记者 林清</ByLine><DateLine>云浦5月6日电</DateLine><Abstract>十年产值翻两番多。</Abstract>"))
    assert [role for role, _ in passages(article)] == [Role.TITLE, Role.BYLINE, Role.DATELINE, Role.ABSTRACT, Role.LEAD]


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
HOSTILE = {
    "billion laughs": f'<!DOCTYPE n [<!ENTITY l0 "ha">{LAUGHS}]>{item("&l11;", nitf(ZONE))}',
    "outside entity": f'<!DOCTYPE n [<!ENTITY f SYSTEM "file:///etc/hostname">]>{item("&f;", nitf(ZONE))}',
    "no news": '<svg xmlns="http://www.w3.org/2000/svg"><text>12亿元</text></svg>',
    "cut off": item("河湾十年", nitf(ZONE))[:300],
    "no text": f"<newsMessage {NAR}><header/><itemSet/></newsMessage>",
    "deep": "<newsItem>" + "<a>" * 5000,
}


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_readable_news_is_told(xml: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(xml)
    assert caught.value.what_to_do["zh"]
