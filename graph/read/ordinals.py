"""Numbers as lists write them: 二十一, 1, ②, iv. The formats are Word's (ECMA-376, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING = ("零一二三四五六七八九", ("", "十", "百", "千"), "万")
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), "万")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 99_999


def counting(number: int, system: tuple[str, tuple[str, ...], str] = _COUNTING, short: bool = True) -> str:
    """十, 二十一, 一百零五, up to 九万…; `short` writes 十 for 一十 at the front."""
    digits, places, myriad = system
    if number >= 10_000:
        above, rest = divmod(number, 10_000)
        gap = digits[0] if 0 < rest < 1000 else ""
        return counting(above, system, short) + myriad + gap + (counting(rest, system, False) if rest else "")
    if number == 0:
        return digits[0]
    words, pending = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            words += (digits[0] if pending else "") + digits[digit] + places[power]
        pending = bool(words) and (digit == 0 and (pending or number % 10**power > 0))
    return words[1:] if short and words.startswith(digits[1] + places[1]) else words


def _one_of(names: str) -> Callable[[int], str]:
    return lambda number: names[(number - 1) % len(names)]


def _letter(number: int) -> str:
    """A to z, then aa, bb, as Word goes on."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        words += letters * count
    return words


def _from(first: str, most: int) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode, as ① to ⑳; plain digits beyond."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: counting(number, _LEGAL, short=False),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


def write(number: int, form: str) -> str | None:
    """A number in a format of Word's; None where the format, or a number this large in it, is not known."""
    if form not in FORMATS or not 0 <= number <= _MOST:
        return None
    # Most systems have no nought: Word itself falls back to digits there.
    return str(number) if number == 0 and form not in {"chineseCounting", "none"} else FORMATS[form](number)
