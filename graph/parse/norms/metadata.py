"""Sentences in which a document speaks of itself: why it was made, where it applies, from when on."""

from __future__ import annotations

from graph.model import SentenceKind, Span
from graph.parse.norms.patterns import compiled

_THIS = (
    "本(?:办法|规定|细则|条例|措施|若干措施|政策|方案|实施方案|行动方案|工作方案|行动计划|计划|意见|"
    "实施意见|指导意见|通知|文件|决定|指南|规则|准则|规范|标准|制度|规划|预案|公告)"
)
_OF_ITSELF = compiled(
    f"制定{_THIS}|(?<![^。；\\n])为[^。]{{10,}}(?:国务院|政府|委员会|办公厅|"
    f"[^，。；]{{2,10}}局)决定[，：]|特?(?:制定|提出|印发|出台)(?:本|以下|如下|[^，。；]{{0,6}}(?:以下|"
    f"如下))[^，。；]{{0,12}}[。：:]?$|现(?:将[^。]*)?(?:印发|转发|公布|下发)(?:给你们|如下)?|(?:通知|"
    f"公告|决定|意见|措施|部署|安排|纪要|事项)如下[：:。]?$|"
    f"{_THIS}(?:[^，。；]{{0,16}})?(?:自[^，。；]{{2,20}}起|由[^。；]{{2,60}}负责?解释|(?:适用于)|"
    f"的?(?:解释权|有效期)|施行|实施期|(?:所)?未尽事宜|未作规定|与[^。]*(?:不一致|重复|交叉|重叠|类同|"
    f"抵触))|"
    "自(?:印发|发布|公布|下发|\\d{4}年[^，。；]{0,8})(?:之)?(?:日)?起(?:\\d+日后)?(?:施行|实施|执行|"
    "生效)|(?:停止执行|同时废止|即行废止|予以废止|自行失效)|有效期(?:至|为|\\d|"
    "[一二三四五])[^，。；]{0,16}[。]?$|"
    f"从其规定|适用{_THIS}[。]?$|参照{_THIS}执行|"
    "(?:已经|业经)[^，。；]{2,40}(?:同意|批准|审议通过)，现|以[^，。；]{1,20}(?:最新)?政策为准|"
    "(?<![^\\n])施行说明|(?<![^\\n。])联系(?:人|电话|方式)[：:]|负责解释[。]?$|此(?:件|文)[^，。；]{0,4}(?:公开|发布)"
)


def kind_of(masked: str, span: Span) -> SentenceKind | None:
    """`metadata` for a sentence that speaks of the document, else None."""
    return "metadata" if _OF_ITSELF.search(masked, span.start, span.end) else None
