"""Documents that between them say whatever the vocabulary has a word for, all made up but the shipped one."""

import shutil
from pathlib import Path

import docx

from graph.store.publish import publish
from tests.conftest import BASE, CORRECTIONS, NOW, SHIPPED
from tests.gold import test_invented

TEXTS = {
    "nested": (
        "恩阳区河道巡查方案\n（一）巡查。每日巡查。〔责任单位：区级部门〕\n〔区级部门：河道部门、区住建局。〕\n"
        "〔河道部门：巡河部门、区水利局。〕\n〔巡河部门：区应急局、区民政局。〕\n"
    ),
    "before": (
        "巴中市恩阳区堤防养护办法（试行）\n恩府发〔2019〕7号\n（一）养护。每旬养护一次。〔责任单位：区水利局〕\n"
        "恩阳区人民政府\n2019年5月1日\n"
    ),
    "after": (
        "巴中市恩阳区堤防养护办法\n恩府发〔2024〕8号\n（一）养护。每半月养护一次。〔责任单位：区水利局〕\n（二）附则。自2024年4月1日起施行，"
        "《巴中市恩阳区堤防养护办法（试行）》（恩府发〔2019〕7号）同时废止。\n恩阳区人民政府\n2024年3月5日\n"
    ),
    "attached": (
        "恩阳区人民政府关于印发恩阳区水井巡查方案的通知\n恩府发〔2024〕3号\n各镇人民政府，区级各部门：\n"
        "《恩阳区水井巡查方案》已经区政府同意，现印发给你们，请遵照执行。\n附件：1.水井分工表\n恩阳区人民政府\n2024年3月5日\n"
        "恩阳区水井巡查方案\n一、巡查。按照《关于印发〈恩阳区水井台账规定〉的通知》每日巡查。〔责任单位：区住建局〕\n"
        "二、附则。自印发之日起施行，有效期5年。\n附件1\n水井分工表\n一、分解。逐项分解。〔责任单位：各镇〕\n"
    ),
}


def _unread(path: Path) -> None:
    """A .docx with a passage that cannot be read, so that its place in the file is stored."""
    written = docx.Document()
    for line in (
        "恩阳区塘坝巡查方案",
        "（一）巡查。每日巡查。〔责任单位：见附件〕",
        "（二）维护。及时维护。〔责任单位：区水利局〕",
    ):
        written.add_paragraph(line)
    written.save(str(path))


def make(root: Path) -> Path:
    """A store of the texts above, the invented ones of the gold, a .docx, and the shipped document, corrected."""
    folder = Path(shutil.copytree(SHIPPED, root / "documents"))
    with (folder / "enyang-2022.yml").open("a", encoding="utf-8") as yml:
        yml.write(CORRECTIONS)
    for path in Path(test_invented.__file__).with_name("invented").iterdir():
        if path.suffix in {".txt", ".md"}:
            shutil.copy(path, folder)
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    _unread(folder / "unread.docx")
    publish(folder, root / "store", base=BASE, now=NOW)
    return root / "store"
