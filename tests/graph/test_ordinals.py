"""Numbers as the lists of Word write them."""

import pytest

from graph.read.ordinals import counting, write


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *((1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百零一")),
        *((110, "一百一十"), (1005, "一千零五"), (1050, "一千零五十"), (10_005, "一万零五"), (12_000, "一万二千")),
    ],
)
def test_counting(number: int, words: str) -> None:
    assert counting(number) == words


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (2, "ideographTraditional", "乙"),
        (11, "chineseLegalSimplified", "壹拾壹"),
        (7, "decimalZero", "07"),
        (1, "thaiCounting", None),
    ],
)
def test_formats_of_numbers(number: int, form: str, words: str | None) -> None:
    assert write(number, form) == words
