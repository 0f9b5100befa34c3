"""Where on a page the policy stands, and what of it is furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

#: Names (id or class) that content management systems of governments give to the body of an article.
BODIES = frozenset(
    {
        *("ucap-content", "trs_editor", "trs_ueditor", "pages_content", "zoom", "contenttext", "article-content"),
        *("article_content", "articlecontent", "news_content", "newscontent", "xxgk_detail_content", "js_content"),
        *("conttxt", "con_text", "article-con", "zwxl-article", "content-text", "artibody"),
    }
)
_TAGS = frozenset(
    {
        *("script", "style", "noscript", "template", "head", "nav", "header", "footer", "aside", "form", "button"),
        *(
            "select",
            "iframe",
            "object",
            "embed",
            "svg",
            "canvas",
            "audio",
            "video",
            "textarea",
            "del",
            "s",
            "strike",
            "rt",
        ),
        "rp",
    }
)
#: Parts of names that say furniture. Whole parts only: "nav" in `nav-bar`, not in `navy`.
_NAMES = frozenset(
    {
        *("nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "breadcrumbnav", "crumb", "crumbs", "location"),
        *("share", "bdsharebuttonbox", "header", "footer", "foot", "sidebar", "related", "xgwj", "copyright"),
        *("toolbar", "pagination", "qrcode", "ewm", "print", "fontsize", "search", "skip", "banner", "links"),
    }
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Share of the page's words that its body holds at least; what is around it is furniture.
_MOST = 0.8
#: Elements that are a piece of a text and never the whole of it.
_PIECES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "span", "a"})


def _names(element: etree._Element) -> set[str]:
    stated = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return set(stated.split())


class Page:
    """A page with the weight of each element: how many code points of words stand in it."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._words = _weigh(root, _is_unseen)
        self._prose = _weigh(root, lambda element: element.tag == "a" or self.is_furniture(element))

    def is_furniture(self, element: etree._Element) -> bool:
        """Whether an element holds no text of the policy: menus, share bars, scripts, hidden or deleted text."""
        if _is_unseen(element):
            return True
        names = _names(element)
        if names & BODIES or all(_NAMES.isdisjoint(re.split("[-_]", name)) for name in names):
            return False
        # A name may mislead; what holds half of the page's words is no furniture.
        return self._words.get(element, 0) < self._words.get(self._root, 0) / 2

    def content(self) -> etree._Element:
        """The element that holds the policy: the weightiest named as a body, else the innermost with most."""
        named = [each for each in self._root.iter() if isinstance(each.tag, str) and _names(each) & BODIES]
        # Bodies nest (an editor's frame in the system's): of two with the same words the outer one comes first.
        best = max(named, key=lambda element: self._prose.get(element, 0), default=None)
        if best is not None and self._prose.get(best, 0) > 0:
            return best
        body = next(self._root.iter("body"), self._root)
        while (inner := self._heaviest(body)) is not None:
            body = inner
        return body

    def _heaviest(self, parent: etree._Element) -> etree._Element | None:
        inside = max(parent, key=lambda element: self._prose.get(element, 0), default=None)
        if inside is None or inside.tag in _PIECES:
            return None
        return inside if self._prose.get(inside, 0) > _MOST * self._prose.get(parent, 0) else None


def _is_unseen(element: etree._Element) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    return element.tag in _TAGS or bool(hidden)


def _weigh(root: etree._Element, aside: Callable[[etree._Element], bool]) -> dict[etree._Element, int]:
    weights: dict[etree._Element, int] = {}
    for element in _upward(root):
        own = _length(element.text)
        for inside in element:
            own += _length(inside.tail)
            own += 0 if aside(inside) else weights.get(inside, 0)
        weights[element] = own
    return weights


def _upward(root: etree._Element) -> Iterator[etree._Element]:
    """All elements, those inside before those around them."""
    return (element for _, element in etree.iterwalk(root, events=("end",)) if isinstance(element.tag, str))


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0
