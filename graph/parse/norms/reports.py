"""Who reports what to whom."""

from __future__ import annotations

import re

from graph.model import Report
from graph.parse.norms import subjects
from graph.parse.norms.patterns import compiled

_REPORTS = "(?:专?报告|专报|报送|上报|通报(?!批评|表扬)|备案|转送|呈报|抄送|抄报|报备|反馈|汇报)"
#: 向 somebody, and 报告 not far behind; 报 somebody 备案; 报送 somebody.
_TOWARDS = compiled(
    "(?:向|报告|报送|上报|通报(?!批评|表扬)|转送|呈报|抄送|抄报|报备|反馈|报(?:请|经)?|"
    "(?<![推递发输])送)(?:给|至)?(?=[^，,。；]{2})"
)
_BEHIND_TOWARDS = re.compile(f"[^，,。；]{{0,14}}?{_REPORTS}")
_FILED = re.compile("(?:备案|审批|批准|审定|同意|审核|审查|核准|备查|审议|处理|研究|复核|认定|批复|汇总)")
_MAY = re.compile("报|送|备案|反馈")
#: What is reported, to nobody who is named. Only a bearer who is named makes it a report.
_ALONE = re.compile(
    "(?:(?<![^，。；：])|每[年月季周日天]度?|每季度|每半年|定期|随时|及时|按时|如实|逐级|应当?|要|须|一[月季周年]度?一|负责)(?:报送|上报|通报(?!批评|表扬|制)|"
    "报告(?![制会书单厅的]))(?!给予)(?:[^，。；]{0,4}次)?[^，。；]{0,30}$"
)
_OVERSEEN = re.compile("督促|指导|推动|引导|要求|组织|鼓励|支持")


def find(masked: str, start: int, end: int) -> Report | None:
    """To whom a clause says that something is reported. The sender is told by the bearer."""
    if not _MAY.search(masked, start, end):
        return None
    for found in _TOWARDS.finditer(masked, start, end):
        opening = found.group()
        if _OVERSEEN.search(masked, start, found.start()):
            return None
        receiver = subjects.party(masked, found.end(), end)
        if not receiver:
            continue
        if opening == "向" and not _BEHIND_TOWARDS.match(masked, receiver.end, end):
            continue
        if opening in _SHORT and not _FILED.match(masked, receiver.end, end):
            continue
        return Report(None, receiver)
    return Report(None, None) if _ALONE.search(masked, start, end) else None


_SHORT = frozenset({"报", "报请", "报经", "送", "反馈"})
