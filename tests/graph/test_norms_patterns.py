"""Alternations that are led match what they matched before, word for word, wherever they are tried."""

import random
import re

import pytest

from graph.parse.norms import bodies, cues, words
from graph.parse.norms.patterns import led, openings

_OWN = (
    "ab|ac|(?<!x)ad|ae|[c-f]g|ca|b?a|bb|bc|a",  # an alternative must not move over one that begins alike
    "(?:ab|ac)|(?:b|c)?d|(?:e)(?:f|g)|ea",
    r"\d{2}|\.a|1a|\(b|[)(|]c|(?=a)a\|",
    "a(?!b)|a+|ab|a*b",
    "%a|-b|5|&&c|~~d|^e|é|-|\\]f",
    "(?P<one>ab|cd)(?P=one)|ca",
)
_LISTS = (words.JOINT, words.MODAL, words.ADVERB, words.PREPOSITION, words.VERB, words.WHEN, bodies.STATE)


@pytest.mark.parametrize("pattern", [*_OWN, *_LISTS, words.OPENS])
def test_matches_the_same(pattern: str) -> None:
    plain, quick = re.compile(pattern), re.compile(led(pattern))
    letters = "".join(sorted(set(re.findall(r"[^\W_]", pattern)))) + "x，.(|)"
    dice = random.Random(pattern)
    for _ in range(60):
        text = "".join(dice.choices(letters, k=dice.randint(1, 30)))
        text += "".join(dice.choices(pattern.split("|"), k=3))
        assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]
        for start in range(len(text)):
            found, expected = quick.match(text, start, len(text) - 1), plain.match(text, start, len(text) - 1)
            assert (found and found.span()) == (expected and expected.span()), text


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ab|ac|d", "(?:(?=[ad])(?:a(?:b|c)|d))"),
        ("(?<!x)应(?!y)|须", "(?:(?=[应须])(?:(?<!x)应(?!y)|须))"),
        ("a?", "(?:a?)"),  # matches nothing
        ("[^a]b|c", "(?:[^a]b|c)"),  # begins with anything
        (".b|c", "(?:.b|c)"),
        ("a?b|c*d", "(?:(?=[abcd])(?:a?b|c*d))"),
        ("(?:ab|ac)|ad", "(?:(?=[a])(?:a(?:b|c|d)))"),
    ],
)
def test_led(pattern: str, expected: str) -> None:
    assert led(pattern) == expected


def test_openings() -> None:
    assert openings(re.compile("(?<!x)ab|c"), re.compile("d+")).pattern == "[acd]"
    assert not openings(cues._MAY).search("村委会养桥")
    with pytest.raises(ValueError, match="anything"):
        openings(re.compile("a|[^b]c"))
