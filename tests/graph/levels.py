"""An invented cascade of four levels: each document, with what of the level above it carries out in a `.yml`."""

from __future__ import annotations

from pathlib import Path

NATION = "000000/2024/boiler-measures"
PROVINCE = "510000/2024/boiler-opinions"
CITY = "511900/2024/boiler-plan"
DISTRICT = "511903/2024/boiler-tasks"

_NATION = """关于加强锅炉安全的若干措施
为加强锅炉安全，制定本措施。
一、压实使用单位责任
（一）建立责任制。每台锅炉指定一名管理人。〔责任单位：市场监管总局。完成时限：持续推进〕
二、开展隐患排查
（二）逐台排查。对在用锅炉逐台排查一次。〔责任单位：市场监管总局、应急管理部。完成时限：12月底前〕
三、加强人员培训
（三）开展培训。每年至少培训一次。〔责任单位：市场监管总局。完成时限：持续推进〕
2024-01-10
"""
_PROVINCE = """四川省关于加强锅炉安全的实施意见
为落实《关于加强锅炉安全的若干措施》，提出如下意见。
一、压实使用单位责任
（一）建立责任制。逐台指定管理人并登记。〔责任单位：省市场监管局。完成时限：持续推进〕
二、深入开展隐患排查
（二）逐台排查。逐台排查并登记结果。〔责任单位：省市场监管局、应急厅。完成时限：11月底前〕
三、加强人员培训
（三）开展培训。每年培训两次。〔责任单位：省市场监管局。完成时限：持续推进〕
2024-02-10
"""
_CITY = """巴中市锅炉安全工作方案
按照省上《四川省关于加强锅炉安全的实施意见》，制定本方案。
一、压实使用单位责任
（一）建立责任制。各使用单位填报管理人。〔责任单位：市市场监管局。完成时限：3月底前〕
二、深入开展隐患排查
（二）逐台排查。排查结果逐台建档。〔责任单位：市市场监管局、市应急局。完成时限：10月底前〕
三、更新老旧锅炉
（三）分批更新。每年更新一批老旧锅炉。〔责任单位：市市场监管局。完成时限：持续推进〕
2024-03-10
"""
_DISTRICT = """巴中市恩阳区锅炉安全任务分工
根据《巴中市锅炉安全工作方案》，分工如下。
一、压实使用单位责任
（一）建立责任制。收齐管理人名单。〔责任单位：区市场监管局。完成时限：4月底前〕
二、深入开展隐患排查
（二）逐台排查。按名单逐台上门排查。〔责任单位：区市场监管局、区应急局。完成时限：9月底前〕
2024-04-10
"""

FILES = {
    "nation.txt": _NATION,
    "nation.yml": "slug: boiler-measures\njurisdiction: '000000'\n",
    "province.txt": _PROVINCE,
    "province.yml": f"""slug: boiler-opinions
jurisdiction: '510000'
applies:
- {{document: {NATION}, words: 《关于加强锅炉安全的若干措施》, reason: cited, confidence: 1}}
- {{part: c1, document: {NATION}/c1, reason: same-title, confidence: 1}}
- {{part: c2, document: {NATION}/c2, reason: reworded-title, confidence: 0.9}}
- {{part: c3, document: {NATION}/c3, reason: same-title, confidence: 1}}
""",
    "city.txt": _CITY,
    "city.yml": f"""slug: boiler-plan
jurisdiction: '511900'
applies:
- {{document: {PROVINCE}, words: 《四川省关于加强锅炉安全的实施意见》, reason: cited, confidence: 1}}
- {{part: c1, document: {PROVINCE}/c1, reason: same-title, confidence: 1}}
- {{part: c2, document: {PROVINCE}/c2, reason: same-title, confidence: 1}}
""",
    "district.txt": _DISTRICT,
    "district.yml": f"""slug: boiler-tasks
jurisdiction: '511903'
applies:
- {{document: {CITY}, words: 《巴中市锅炉安全工作方案》, reason: cited, confidence: 1}}
- {{part: c1, document: {CITY}/c1, reason: same-title, confidence: 1}}
- {{part: c2/m1, document: {CITY}/c2/m1, words: 逐台上门排查, reason: same-subject, confidence: 0.7}}
""",
}
EDGES = [(PROVINCE, NATION), (CITY, PROVINCE), (DISTRICT, CITY)]


def write(folder: Path, **changed: str) -> Path:
    """The files in a folder; `changed` by stem is the text of a `.yml` in the place of its own."""
    for name, text in FILES.items():
        stem, _, ending = name.partition(".")
        given = changed.get(stem) if ending == "yml" else None
        (folder / name).write_text(text if given is None else given, encoding="utf-8")
    return folder
