"""Who reports what to whom."""

from __future__ import annotations

import re

from graph.model import Report, Span
from graph.parse.norms import bodies

_VERB = "(?:书面)?(?:报告|报送|上报|通报|备案|报备|转送|呈报|抄送|抄报|反馈|报批|汇报|送达)"
_TO = f"(?P<to>(?:[^，。；、由向]{{1,20}}[、和及与])*[^，。；由向]{{0,24}}?{bodies.ENDS}(?:{bodies.ENDS})?)"
_TOWARDS = re.compile(rf"(?:向|送|至){_TO}(?:书面|及时|如实|定期|逐级|专题|提交|作出?|进行|专项|直接){{0,3}}(?:报告|报送|上报|通报|备案|报备|汇报|反馈(?=[^，。；]))")
_VERB_TO = re.compile(rf"(?:报告|报送至?|上报至?|通报(?!批评|表扬)|转送|呈报|抄送|抄报|报备至?|反馈至)(?:给|至)?{_TO}")
_FILED = re.compile(rf"报(?:请|经|送)?{_TO}(?:备案|审批|批准|审定|同意|审核|审查|核准|备查|审议)")
_MAY = re.compile("报|送|备案|反馈")
_OVERSEEN = re.compile("督促|指导|推动|引导|要求|组织|鼓励")


def find(masked: str, start: int, end: int) -> Report | None:
    """To whom a clause says that something is reported. The sender is told by the bearer."""
    if not _MAY.search(masked, start, end):
        return None
    for form in (_TOWARDS, _FILED, _VERB_TO):
        if (found := form.search(masked, start, end)) and not _OVERSEEN.search(masked, start, found.start()):
            return Report(None, Span(*found.span("to")))
    return None
