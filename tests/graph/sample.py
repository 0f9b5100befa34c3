"""An invented policy of four pages in every format that is read: the same duties must come out of each."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docx import Document
from docx.oxml import parse_xml
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.graph import files

TITLE = ("关于印发《某某市云溪区城市内涝防治三年", "行动方案》的通知")
NUMBER = "云府办发〔2024〕17号"
CHAPTERS = (
    (
        "加强隐患排查",
        (
            ("摸清管网底数", "对辖区内雨水管网逐段检测，检测数据当天录入区排水平台，漏测的管段由原检测人员补测。"),
            ("排查易涝点位", "每年汛前逐点复核易涝清单，新增点位三日内挂牌，清单同步抄送沿线社区和物业服务人。"),
            ("落实分级管控", "按照积水深度划分红黄蓝三级，红色点位一点一案，明确看守人员、抽排设备和封控路线。"),
        ),
    ),
    (
        "推进工程治理",
        (
            ("改造老旧管网", "优先改造管龄超过30年的合流管，施工期间保留临时排水通道，雨天不得封堵任何检查井。"),
            ("疏浚排水河道", "清淤深度以原设计河底为准，淤泥运至指定场地处置，岸坡出现滑动迹象的立即停工。"),
            ("建设调蓄空间", "利用公园绿地和学校操场建设下凹式调蓄设施，雨前腾空、雨后两天内排净。"),
        ),
    ),
    (
        "强化应急保障",
        (
            ("完善预警联动", "气象预警发布后三十分钟内通知到每个点位看守人，平台自动留存通知与回执。"),
            ("储备抢险物资", "按每处红色点位不少于一台移动泵车的标准配齐设备，每季度试机一次并登记。"),
        ),
    ),
)


class Duty(NamedTuple):
    """Owners with their roles, and the words and class of the deadline."""

    owners: tuple[tuple[str, str], ...]
    deadline: str
    kind: str


def _duty(deadline: str, kind: str, **names: str) -> Duty:
    return Duty(tuple((name, role) for role, words in names.items() for name in words.split()), deadline, kind)


DUTIES = (
    _duty("2024年6月底前", "before_month_end", lead="区住建局", responsible="区水利局 区城市管理局 各镇人民政府"),
    _duty("每年4月底前", "annual", responsible="区应急局 区住建局 区气象局"),
    _duty("持续推进", "ongoing", lead="区应急局", support="区公安分局 区交通运输局 各街道办事处"),
    _duty("2026年12月底前", "before_month_end", lead="区住建局", responsible="区财政局 区发展和改革局"),
    _duty("2025年5月31日前", "before_date", responsible="区水利局 区生态环境局"),
    _duty("2026年底前", "before_year_end", lead="区自然资源局", support="区教育局 区园林绿化中心"),
    _duty("长期坚持", "ongoing", responsible="区气象局 区融媒体中心"),
    _duty("2024年5月底前", "before_month_end", lead="区应急局", responsible="区财政局 各镇（街道）"),
)
LABELS = {"lead": "牵头单位", "responsible": "责任单位", "support": "配合单位"}
NUMERALS = "一二三四五六七八九十"
MEASURES = [(title, body) for _, measures in CHAPTERS for title, body in measures]


def bracket(duty: Duty) -> str:
    """A duty as a labelled bracket."""
    return f"〔{'；'.join(fields(duty))}；完成时限：{duty.deadline}〕"


def fields(duty: Duty) -> list[str]:
    roles = dict.fromkeys(role for _, role in duty.owners)
    return [f"{LABELS[role]}：{'、'.join(named(duty, role))}" for role in roles]


def named(duty: Duty, role: str) -> list[str]:
    return [name for name, its_role in duty.owners if its_role == role]


def body() -> list[str]:
    """Chapters and measures, one a line."""
    lines, count = [], 0
    for i, (chapter, measures) in enumerate(CHAPTERS):
        lines.append(f"{NUMERALS[i]}、{chapter}")
        for title, words in measures:
            lines.append(f"（{NUMERALS[count]}）{title}。{words}{bracket(DUTIES[count])}")
            count += 1
    return lines


OPENING = ["各镇人民政府、街道办事处，区级各部门：", "为防治城市内涝，保障群众出行，现将有关工作安排如下。"]
CLOSING = ["附件：1.易涝点位清单", "2.抢险物资标准", "某某市云溪区人民政府办公室", "2024年3月18日"]
LINES = [*TITLE, NUMBER, *OPENING, *body(), *CLOSING]
POLICY = "\n".join([*LINES, ""])


def markdown() -> str:
    """Headings, emphasis and lines of their own."""
    lines, count = [f"# {''.join(TITLE)}", "", NUMBER, "", *_apart(OPENING)], 0
    for i, (chapter, measures) in enumerate(CHAPTERS):
        lines += [f"## {NUMERALS[i]}、{chapter}", ""]
        for title, words in measures:
            lines += [f"### （{NUMERALS[count]}）{title}", "", words, ""]
            lines += [f"- **{field.replace('：', '：**')}" for field in fields(DUTIES[count])]
            lines += [f"- **完成时限：**{DUTIES[count].deadline}", ""]
            count += 1
    return "\n".join([*lines, *_apart(CLOSING), ""])


def _apart(lines: Iterable[str]) -> list[str]:
    return [each for line in lines for each in (line, "")]


def one_line() -> str:
    """As OCR leaves it: no line breaks, half-width punctuation."""
    joined = " ".join(["".join(TITLE), *LINES[len(TITLE) :]])
    return joined.translate(str.maketrans("，：；（）〔〕", ",:;()[]"))


def page() -> str:
    """A page of a government's site, with everything around the policy."""
    words = "".join(f"<p style='text-indent:2em'>{line}</p>\n" for line in LINES[len(TITLE) + 1 :])
    title = "".join(TITLE)
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<title>{title}_云溪区人民政府门户网站</title>
<meta name="SiteName" content="云溪区人民政府"><meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="2024-03-20 09:30"><meta name="ContentSource" content="区政府办公室">
<link rel="stylesheet" href="http://example.invalid/site.css"><script src="http://example.invalid/a.js"></script>
<script>var owners = "（责任单位：区脚本局）"; document.location = "http://example.invalid/";</script></head>
<body onload="start()"><noscript><p>请启用脚本（责任单位：区浏览器局）</p></noscript>
<div class="header"><a href="/">首页</a><form action="/s"><input name="q"><button>搜索</button></form></div>
<nav><ul><li><a href="/zwgk">政务公开</a></li><li><a href="javascript:go()">互动交流</a></li></ul></nav>
<div class="breadcrumb">当前位置：<a href="/">首页</a>&gt;<a href="/zc">政策文件</a>&gt;正文</div>
<div class="wrap">
<div class="left-menu menu"><ul><li><a href="/z1">区级文件</a></li><li><a href="/z2">解读</a></li></ul></div>
<div class="article"><h1>{title}</h1>
<table class="xxgk-info"><tr><td>索引号：</td><td>YX001/2024-00117</td>
<td>发文字号：</td><td>{NUMBER}</td></tr></table>
<div class="info">发布时间：2024-03-20 <span>浏览次数：<em id="hits"></em></span>
字号：<a>大</a><a>小</a></div>
<div class="TRS_Editor">{words}<iframe src="http://example.invalid/f"></iframe>
<img src="http://example.invalid/seal.png"><p style="display:none">（责任单位：区隐藏局）</p></div>
<div class="share">分享到：<a>微信</a><a>微博</a></div><div class="print"><a>打印</a><a>关闭</a></div></div>
<div class="related"><h3>相关链接</h3>
<ul><li><a href="/x">一图读懂：内涝防治（区宣传部负责）</a></li></ul></div></div>
<footer>主办：云溪区人民政府办公室　承办：云溪区大数据中心　网站标识码：5100000000</footer></body></html>"""


_LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="{}"/></w:lvl>'
)
#: Numbers of the second level go on over the chapters.
_ON = '<w:lvlRestart w:val="0"/>'


def docx() -> bytes:
    """Word with headings, automatic numbers, tracked changes, a text box, and a table of materials."""
    document = Document()
    numbering = document.part.numbering_part.element
    levels = _LEVEL.format(0, "chineseCounting", "%1、") + _LEVEL.format(1, "chineseCounting", "（%2）").replace(
        "<w:suff", f"{_ON}<w:suff"
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {files.W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {files.W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for line in (*TITLE, NUMBER, *OPENING):
        document.add_paragraph(line)
    for line in body():
        chapter = line[1] == "、"
        words = line.split("、", 1)[1] if chapter else line.split("）", 1)[1]
        paragraph = document.add_paragraph(words, "Heading 1" if chapter else None)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0 if chapter else 1
        properties.get_or_add_numId().val = 90
        if not chapter:
            gone = "<w:r><w:delText>（责任单位：区删除局）</w:delText></w:r>"
            paragraph._p.append(parse_xml(f'<w:del {files.W} w:id="1" w:author="a">{gone}</w:del>'))
    for line in CLOSING:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = "云溪区人民政府文件"
    document.sections[0].footer.paragraphs[0].text = "（责任单位：区页脚局）"
    return files.saved(document)


def rows() -> list[list[str | int | None]]:
    """A table of tasks: one row a measure, owners by role; a role that nobody has is empty."""
    table: list[list[str | int | None]] = [["序号", "工作任务", "牵头单位", "责任单位", "配合单位", "完成时限"]]
    for i, ((title, words), duty) in enumerate(zip(MEASURES, DUTIES, strict=True), 1):
        listed = ["、".join(named(duty, role)) or None for role in LABELS]
        table.append([i, f"{title}。{words}", *listed, duty.deadline])
    return table


def xlsx() -> bytes:
    """The table of tasks below its title, merged over the columns."""
    return files.xlsx(("任务分工", [["云溪区内涝防治任务分工表"], *rows()]), merged=["A1:F1"])


def table_docx() -> bytes:
    """The table of tasks in Word."""
    document = Document()
    document.add_paragraph("云溪区内涝防治任务分工表")
    filled = rows()
    table = document.add_table(len(filled), len(filled[0]))
    for row, words in zip(table.rows, filled, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = "" if word is None else str(word)
    return files.saved(document)


def pdf(
    *,
    width: int = 28,
    rows: int = 22,
    size: float = 16,
    head: str = "云溪区人民政府文件",
    foot: str = "— {} —",
    apart: bool = False,
    hyphens: bool = False,
) -> bytes:
    """Lines broken at `width` characters, anywhere in a list of units, and at the ends of pages of `rows` lines.

    With `apart` each character run of a line is a text object of its own; headings and first lines are moved in.
    """
    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(size * (width + 8), size * 1.75 * rows + 180))
    lines = [line.translate(str.maketrans("〔〕", "[]")) if hyphens else line for line in LINES]
    broken: Sequence[str] = [*TITLE, *files.broken_lines(lines[len(TITLE) :], width, "　　")]
    for number, at in enumerate(range(0, len(broken), rows), 1):
        top = size * 1.75 * rows + 90
        canvas.setFont(font, size * 0.6)
        canvas.drawString(size * 4, top + 60, head)
        canvas.drawCentredString(size * (width + 8) / 2, 40, foot.format(number))
        for row, words in enumerate(broken[at : at + rows]):
            stripped = words.lstrip("　")
            x, y = size * (4 + len(words) - len(stripped)), top - size * 1.75 * row
            pieces = [stripped[i : i + 5] for i in range(0, len(stripped), 5)] if apart else [stripped]
            for piece in pieces:
                text = canvas.beginText(x, y)
                text.setFont(font, size)
                text.textOut(piece)
                canvas.drawText(text)
                x += pdfmetrics.stringWidth(piece, font, size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
