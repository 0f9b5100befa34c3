"""What kind of work a cited title names: a regulation, a notice, a plan, or something that is none of these."""

from __future__ import annotations

import re

from graph.model import Span, WorkKind

#: A title beside one of these words is that of a film, a book, a song …, not of a regulation.
_MEDIUM = (
    r"(?:大型|系列|专题|电视|网络|微|短|动画|长篇|警示|科普|宣传|教育|纪实|主题|公益|原创|理论){0,6}"
    r"(?:专题片|纪录片|警示片|宣传片|教育片|动画片|政论片|影片|电影|视频|电视剧|连续剧|广播剧|话剧|舞剧|歌剧|歌舞剧|音乐剧|"
    r"剧目|节目|栏目|专栏|歌曲|组歌|歌|读本|一书|图书|丛书|书籍|小说|诗集|画册|绘本|漫画|教材|教科书|课程|公开课|报纸|报告文学|"
    r"杂志|期刊|学报|周刊|日报|晚报|软件|小程序|微信公众号|公众号|客户端|游戏|APP|App|app)"
)
#: 《A》《B》等专题片: the word stands behind the last of several.
_OTHER_AFTER = re.compile(rf"(?:[、和及与]?《[^《》\n]{{1,60}}》){{0,6}}等?\s*{_MEDIUM}")
_OTHER_BEFORE = re.compile(rf"{_MEDIUM}[：:]?(?:《[^《》\n]{{1,60}}》[、和及与]?){{0,3}}\Z")
_LONGEST_MEDIUM = 40
#: Newspapers by name; forms, letters and certificates: nothing that rules.
_OTHER_TITLE = re.compile(
    r"(?:日报|晚报|早报|时报|周报|商报|周刊|月刊|杂志|学报|"
    r"(?:申请|申报|登记|审批|备案|统计|调查|评分|推荐|报名|汇总|一览|承诺|责任|委托|授权|通知|告知|协议|任命|保证|倡议|建议|决定)[书表]|"
    r"证书|许可证|资格证|登记证|执照|护照|工作证|合同|台账)(?:（[^（）]*）)?\Z"
)
_TAIL = r"(?:（[^（）]*）|\([^()]*\)|[—\-\d年～~])*+\Z"
_KINDS: tuple[tuple[WorkKind, re.Pattern[str]], ...] = (
    ("notice", re.compile(rf"(?:通知|通告|公告|通报|公报){_TAIL}")),
    ("plan", re.compile(rf"(?:规划|方案|计划|纲要|要点|预案|路线图){_TAIL}")),
)
_POLICY = re.compile(
    rf"(?:意见|方案|办法|规定|措施|计划|规划|纲要|要点|细则|条例|规则|规程|制度|预案|清单|标准|指南|指引|目录|任务分工|决定|通知){_TAIL}"
)


def kind(text: str, span: Span) -> WorkKind:
    """The kind of the work whose title in 《》 stands at `span`."""
    before = text[max(0, span.start - _LONGEST_MEDIUM) : span.start]
    if _OTHER_AFTER.match(text, span.end) or _OTHER_BEFORE.search(before):
        return "other"
    return of_title(text[span.start + 1 : span.end - 1])


def of_title(title: str) -> WorkKind:
    """The kind that a title alone tells."""
    title = "".join(title.split())
    if _OTHER_TITLE.search(title):
        return "other"
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), "regulation")


def is_policy(title: str) -> bool:
    """Whether a title ends as those of policy documents do."""
    return _POLICY.search(title) is not None
