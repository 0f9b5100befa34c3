"""Where the fuzzer begins: invented documents by target, and words that the readers know."""

from __future__ import annotations

import ast
import io
import zipfile
from pathlib import Path

from tests.graph import files
from tests.graph.files import LINES, POLICY

STYLES = """某某市工作要点
某府办发〔2024〕3号
各县（区）人民政府，市级各部门：
第一章 总则
第一条 每月至少开展一次检查。（市住建局牵头，市水利局、各县区配合）
（二）建立台账。责任单位：市应急局、市教育局等部门；完成时限：2024年12月底前。
责任单位：市财政局
完成时限：长期坚持
1.由市公安局牵头，市司法局参与，依据《某某条例》（某人大〔2020〕1号）和《关于印发〈某某方案〉的通知》办理。
（1）限期整改。发现问题后5个工作日内报告。〔牵头单位：市住建局，排在第一位的为牵头单位，下同〕
以下均需各镇（街道）落实，不再列出。
〔市级有关部门：市住建局、市水利局、市应急局。〕
附件：1.任务分工表
2.联系名单
某某市人民政府办公室
二〇二四年三月一日
附件1
| 序号 | 任务 | 牵头单位 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 摸底 | 市住建局 | 7月底前 |
| 2 | 整治 | 同上 | 持续推进 |
"""
ENGLISH = """# Action plan
## Action 1: Inventory
| Milestone | Responsible Party | Target Date |
|---|---|---|
| 1.1 List assets | Agency CIO; ~~OMB~~ GSA | ~~June 2020~~ July 31, 2020 |
| 1.2 Publish | (See Above) | Ongoing |
"""
ONE_LINE = "".join(LINES).translate(str.maketrans("，：；（）〔〕", ",:;()[]"))
YML = """title: 某某区房屋安全排查工作方案
division: "511903"
issued: 2024-03-01
expect: {chapters: 2, measures: 3}
corrections:
- {measure: c1/m1, words: 7月底前, field: deadline.date, value: 2024-08-31, who: 张三, why: 改}
- {words: 区应急局, field: owner.role, value: lead, occurrence: all, who: 李四, why: 牵头}
- {measure: c1/m2, words: 区应急局, field: owners, value: [{words: 区应急局, role: support}], who: 王五, why: 配合}
"""
TEXTS = [words.encode() for words in (POLICY, STYLES, ENGLISH, ONE_LINE)]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def _part(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name)


_DOCX = files.docx()
_XLSX = files.xlsx(
    ("任务", [["序号", "任务", "牵头单位", "时限"], [1, "摸底", "区住建局", "年底前"], [2, "整治", None, None]]),
    merged=["C2:C3"],
)
SEEDS: dict[str, list[bytes]] = {
    "text": TEXTS,
    "policy": TEXTS,
    "json": TEXTS,
    "txt": [*TEXTS, POLICY.encode("gb18030"), POLICY.encode("utf-16")],
    "html": [files.html(files.paragraphs()).encode(), files.html(files.paragraphs(), frame="").encode("gb18030")],
    "docx": [_DOCX],
    "pdf": [files.pdf(), files.pdf(head="某某区人民政府文件", rows=4)],
    "xlsx": [_XLSX],
    "document.xml": [_part(_DOCX, "word/document.xml")],
    "sheet.xml": [_part(_XLSX, "xl/worksheets/sheet1.xml")],
    "corrections": [YML.encode()],
}
#: Pieces that a change at random would not find: one a line, escaped as in Python.
WORDS = [ast.literal_eval(f"'{line}'") for line in _lines(Path(__file__).with_name("words.txt"))]
