"""Bytes → text: byte order mark, then strict UTF-8, then the encodings of Chinese newsrooms, whichever reads as Chinese."""

from __future__ import annotations

import codecs
import contextlib

from factlint import patterns
from factlint.reading.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 8000  # bytes or characters: enough to tell the candidates apart

# The commonest characters of Chinese prose, simplified and traditional: the statistic that tells one legacy encoding from another.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自"
    "二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条"
    "只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区"
    "强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真"
    "务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周"
    "委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照"
    "这為個國時來們對會發動過說產種後學經進著裡電兩體機當點從業應開還關線內數氣條沒結問軍總題黨員設邊級圖統較將組見計別論運農幾區強決幹戰則據處隊給門規熱領東導壓爭濟階術"
    "極聯認權證採轉單風帶場車務萬達積議聲報類離華確張馬節話況溫傳許廣記觀織裝眾書復須際驗連斷難礦備辦習約勞團歷構稱準號維劃選標寫親屬滿縣，。、：；！？“”（）《》"
)
_TELLING = patterns.compile(r"[^\x00-\x7f]")
_STRAY = patterns.plain(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_STRAY_SHARE = 0.1
_RARE = patterns.compile(  # what word processors set between characters is not
    r"[^\u00a0\u00ad\ufeff\u3400-\u9fff\u2000-\u206f\u2100-\u22ff\u2460-\u24ff\u2500-\u25ff\u3000-\u303f\uff00-\uffef·×÷°±\U00020000-\U0002ffff]"
)


def decode(data: bytes, path: str) -> str:
    """The text of the bytes, without its byte order mark.

    Raises ``ReadingError`` for bytes without text, in no known encoding, or not text at all.
    """
    text = _decoded(data, path)
    if not text or text.isspace():
        raise empty(path)
    if "\0" in text or len(_STRAY.findall(text, 0, _SAMPLE)) > _STRAY_SHARE * min(len(text), _SAMPLE):
        raise _binary(path)
    return text


def _decoded(data: bytes, path: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _best_candidate(data, path, error)
    if "\0" in text:  # ASCII digits and letters of UTF-16 are valid UTF-8 with zeros between
        return _best_candidate(data, path, None)
    return text


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(path, data, error) from None


def _best_candidate(data: bytes, path: str, utf8_error: UnicodeDecodeError | None) -> str:
    scores = {encoding: _score(data[:_SAMPLE].decode(encoding, "replace")) for encoding in _CANDIDATES}
    for encoding in sorted(_CANDIDATES, key=lambda encoding: -scores[encoding]):
        if scores[encoding] > 0:
            with contextlib.suppress(UnicodeDecodeError):
                return data.decode(encoding)
    if utf8_error is None or data.count(0) > len(data) * 0.01:
        raise _binary(path)
    raise _undecodable(path, data, utf8_error)


def _score(text: str) -> float:
    """How much a decoding reads as Chinese: the share of common characters less that of characters that no Chinese text prints."""
    if "\0" in text or _STRAY.search(text):
        return -1.0
    telling = _TELLING.findall(text.removesuffix("\ufffd"))  # the sample may end inside a character
    if not telling:
        return 0.5
    common = sum(character in _COMMON for character in telling)
    rare = len(_RARE.findall("".join(telling)))
    return (common - 2 * rare) / len(telling)


def empty(path: str) -> ReadingError:
    """The error for a file without text."""
    return ReadingError(
        path,
        {"zh": "文件是空的，没有可读的文字", "en": "the file is empty: there is no text to read"},
        {"zh": "请检查文件内容", "en": "check what the file should hold"},
    )


def _binary(path: str) -> ReadingError:
    return ReadingError(
        path,
        {"zh": "这不是文本文件（含二进制数据）", "en": "this is not a text file (it holds binary data)"},
        {"zh": "请另存为 UTF-8 编码的 .txt 或 .md", "en": "save it as .txt or .md in UTF-8"},
    )


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> ReadingError:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return ReadingError(
        path,
        {"zh": f"无法识别文字编码（第{error.start + 1}字节起）", "en": f"the encoding cannot be told (from byte {error.start + 1} on)"},
        {"zh": "请另存为 UTF-8 编码", "en": "save it in UTF-8"},
        line,
        column,
    )
