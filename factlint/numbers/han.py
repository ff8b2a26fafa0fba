"""Chinese numerals, and the digits and scales of printed figures, read exactly.

``parse_han`` and ``format_han`` follow GB/T 15835: a digit right after a scale stands for its tenth (一万二 = 12000), 〇 is a digit, 两 is 2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

DIGITS: Mapping[str, int] = MappingProxyType(
    {sign: value for value, signs in enumerate(("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for sign in signs}
)
TENS: Mapping[str, int] = MappingProxyType({"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000})
MYRIADS: Mapping[str, int] = MappingProxyType({"亿": 10**8, "億": 10**8, "万": 10**4, "萬": 10**4})
CONTRACTIONS: Mapping[str, Decimal] = MappingProxyType({"俩": Decimal(2), "仨": Decimal(3), "半": Decimal("0.5")})
NEGATIVE_SIGNS = "-−－负"
LIMIT = 10**16

_ARABIC = re.compile(r"(?P<digits>\d{1,3}(?:[,，\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<scale>[十百千]?(?:万亿|[万亿])|[百千])?")
_ZEROES = "零〇○"
_FOLDED = str.maketrans("０１２３４５６７８９．", "0123456789.")


def parse_han(text: str) -> Decimal:
    """The value of a Chinese numeral: 三百六十五亿, 两千零五, 一万二 (12000), 二〇二一, 三点五亿, 俩, 半. ValueError where it is none."""
    if text[:1] == "负" and len(text) > 1:
        return -parse_han(text[1:])
    if text in CONTRACTIONS:
        return CONTRACTIONS[text]
    if not text:
        raise ValueError("an empty numeral")
    whole, mark, rest = text.partition("点")
    if mark:
        return _decimal(text, whole, rest)
    if text[0] == "半" and all(sign in TENS or sign in MYRIADS for sign in text[1:]):  # 半亿
        return Decimal(_integer("一" + text[1:])) / 2
    if len(text) > 1 and all(sign in DIGITS for sign in text):
        return Decimal(int("".join(str(DIGITS[sign]) for sign in text)))
    return Decimal(_integer(text))


def format_han(value: Decimal | int) -> str:
    """The Chinese numeral for a value: 12000 → 一万二千, 3.5 → 三点五. ValueError beyond 10^16."""
    exact = Decimal(value)
    if exact < 0:
        return "负" + format_han(exact.copy_negate())
    if exact >= LIMIT:
        raise ValueError(f"{value} has no plain Chinese numeral here: only numbers below 10^16 do")
    whole = int(exact)
    fraction = f"{exact:f}".partition(".")[2]
    text = _format_integer(whole)
    return f"{text}点{''.join(_digit(int(d)) for d in fraction)}" if fraction else text


def parse_numeral(text: str) -> tuple[Decimal, Decimal]:
    """Value and step of a printed numeral with its scale: "276.8亿" → (27680000000, 10000000).

    Arabic digits (full-width and thousands marks too), Chinese numerals, and both with 千 百万 千万 万 亿 万亿; 2亿5000万 adds up, 2万5 is 25000. The step is
    the place value of the last printed digit × scale; 0 for an unscaled integer, which is an exact count, unless it ends in two or more zeros (step 1).
    ValueError where the text is no numeral.
    """
    folded = text.strip().translate(_FOLDED)
    if folded[:1] and folded[0] in NEGATIVE_SIGNS:
        value, step = parse_numeral(folded[1:])
        return -value, step
    return _arabic(folded) if folded[:1].isascii() else _han_figure(folded)


def scale_value(text: str) -> int:
    """The factor that the words of a scale stand for: 万 → 10⁴, 千万 → 10⁷, 万亿 → 10¹²; 1 for no words."""
    factor = 1
    for sign in text:
        word = TENS.get(sign) or MYRIADS.get(sign)
        if word is None:
            raise ValueError(f"“{text}” is no scale")
        factor *= word
    return factor


def _arabic(text: str) -> tuple[Decimal, Decimal]:
    total, step, position, last_scale = Decimal(0), Decimal(0), 0, 0
    while position < len(text):
        found = _ARABIC.match(text, position)
        scale = scale_value(found["scale"] or "") if found else 0
        if last_scale in MYRIADS.values() and re.fullmatch("[1-9]", text[position:]) and "." not in text:  # 2万5 = 25000
            return total + int(text[position:]) * last_scale // 10, Decimal(last_scale // 10)
        if found is None or (position and (scale >= last_scale or "." in text)):
            raise ValueError(f"“{text}” is no numeral")
        digits = Decimal(re.sub(r"[,，\u2009\u202f]", "", found["digits"]))
        total += _plain(digits * scale) if scale > 1 else digits
        step = _step(digits, scale)
        position, last_scale = found.end(), scale
    if not position:
        raise ValueError("an empty numeral")
    return total, step


def _plain(value: Decimal) -> Decimal:
    """An integral value without the decimals that a scale has used up: 27680000000.0 → 27680000000."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _step(digits: Decimal, scale: int) -> Decimal:
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int)
    if scale == 1 and exponent == 0:
        return Decimal(1) if digits and int(digits) % 100 == 0 else Decimal(0)  # as int: of any length
    return _plain(Decimal(scale).scaleb(exponent))


def _han_figure(text: str) -> tuple[Decimal, Decimal]:
    value = parse_han(text)
    if text in CONTRACTIONS:
        return value, Decimal(0)
    bare = text.rstrip("".join((*TENS, *MYRIADS)))
    scale = text[len(bare) :].lstrip("".join(TENS))
    if scale and scale[0] in MYRIADS:
        return value, _step(value / scale_value(scale), scale_value(scale))
    if "点" in text:
        factor = scale_value(text[len(bare) :])
        return value, _step(Decimal("0." + "0" * len(bare.partition("点")[2])), factor)
    return value, _step(value, 1)


def _decimal(text: str, whole: str, rest: str) -> Decimal:
    digits = rest.rstrip("".join((*TENS, *MYRIADS)))
    if not digits or any(sign not in DIGITS for sign in digits):
        raise ValueError(f"“{text}” is no numeral")
    fraction = "".join(str(DIGITS[sign]) for sign in digits)
    scale = scale_value(rest[len(digits) :])
    value = Decimal(f"{parse_han(whole)}.{fraction}")
    return _plain(value * scale) if scale > 1 else value


def _integer(text: str) -> int:
    """The value of a numeral with scales, by its highest scale: left × scale + right."""
    for scales in ("亿億", "万萬"):
        at = max(text.rfind(sign) for sign in scales)
        if at >= 0:
            scale = MYRIADS[text[at]]
            left = _integer(text[:at]) if at else 1
            if left == 0 or left >= 10**8:
                raise ValueError(f"“{text}” is no numeral")
            return left * scale + _remainder(text[at + 1 :], scale)
    return _section(text)


def _remainder(text: str, scale: int) -> int:
    if not text:
        return 0
    if len(text) == 1 and text in DIGITS and text not in _ZEROES:  # 一万二 = 12000
        return DIGITS[text] * scale // 10
    if text[0] in _ZEROES:
        text = text[1:]
        if not text or text[0] in _ZEROES:
            raise ValueError("a numeral cannot end in 零 or hold two of them")
    value = _integer(text)
    if value >= scale or text[0] in MYRIADS:
        raise ValueError(f"“{text}” cannot follow its scale")
    return value


def _section(text: str) -> int:
    """A numeral below 10⁴: digits with 千, 百 and 十 in falling order."""
    if text in DIGITS:
        return DIGITS[text]
    total, position, last = 0, 0, 10_000
    while position < len(text):
        zero = text[position] in _ZEROES and last < 10_000
        position += zero
        digit = DIGITS.get(text[position]) if position < len(text) else None
        scaled = position + 1 if digit is not None else position
        scale = TENS.get(text[scaled]) if scaled < len(text) else None
        if scale is None:
            if digit is None or scaled != len(text) or digit == 0 or last == 10_000:
                raise ValueError(f"“{text}” is no numeral")
            return total + digit * (1 if zero else last // 10)
        if scale >= last or digit == 0 or (digit is None and scale != 10 and position):
            raise ValueError(f"“{text}” is no numeral")
        total, last, position = total + (1 if digit is None else digit) * scale, scale, scaled + 1
    if not text:
        raise ValueError("an empty numeral")
    return total


def _format_integer(value: int) -> str:
    if value < 10_000:
        return _format_section(value)
    scale, sign = (10**8, "亿") if value >= 10**8 else (10**4, "万")
    left, right = divmod(value, scale)
    text = _format_integer(left) + sign
    if not right:
        return text
    return f"{text}{'零' if right < scale // 10 else ''}{_plain_tens(right)}"


def _plain_tens(right: int) -> str:
    """What follows a higher scale: ten is 一十 there (十万零一十)."""
    text = _format_integer(right)
    return "一" + text if text[0] == "十" else text


def _format_section(value: int) -> str:
    if value < 10:
        return _digit(value)
    text, zero = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // scale % 10
        if digit:
            text += ("零" if zero and text else "") + _digit(digit) + sign
        zero = digit == 0
    return text[1:] if value < 20 else text


def _digit(value: int) -> str:
    return "零一二三四五六七八九"[value]
