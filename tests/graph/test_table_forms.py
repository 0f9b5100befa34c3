"""Task tables in the forms in which they come out of documents."""

import pytest

from tests.graph.annotated import read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "某市某年工作任务分解表\n"
            "序号\t重点任务\t牵头单位\t配合单位\t完成时限\n"
            "1\t修桥\t市水利局\t市财政局、市住建局\t2025年6月底前\n"
            "2\t种树\t市林业局\t各区县\t持续推进\n",
            ["L 市水利局, S 市财政局, S 市住建局 @before_month_end 2025-6", "L 市林业局, S 各区县 @ongoing"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t工作任务\t责任单位（牵头单位列首位）\t完成时限\n"
            "1\t修桥\t市水利局、市财政局\t2025年6月底\n"
            "2\t种树\t市林业局\t长期\n",
            ["L 市水利局, R 市财政局 @before_month_end 2025-6", "L 市林业局 @ongoing"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t工作任务\t责任单位\t\t完成时限\n"
            "\t\t牵头单位\t配合单位\t\n"
            "1\t修桥\t市水利局\t市财政局\t2025年6月底\n",
            ["L 市水利局, S 市财政局 @before_month_end 2025-6"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t工作任务\t责任分工\t\t完成时限\n"
            "\t\t牵头\t配合\t\n"
            "1\t修桥\t市水利局\t市财政局\t2025年6月底\n",
            ["L 市水利局, S 市财政局 @before_month_end 2025-6"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t工作任务\t分管领导\t牵头单位\t责任人\t完成时限\n"
            "1\t修桥\t张某某\t市水利局\t李某某\t2025年6月底\n",
            ["L 市水利局 @before_month_end 2025-6"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限\n"
            "1 | 修桥 | 市水利局 | 市财政局 | 2025年6月底\n"
            "2 | 种树 | 市林业局 | 各区县 | 长期\n",
            ["L 市水利局, S 市财政局 @before_month_end 2025-6", "L 市林业局, S 各区县 @ongoing"],
        ),
        (
            "某市某年工作任务分解表\n"
            "| 序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 |\n"
            "|---|---|---|---|---|\n"
            "| 1 | 修桥 | 市水利局 | 市财政局<br>市住建局 | 2025年6月底 |\n",
            ["L 市水利局, S 市财政局, S 市住建局 @before_month_end 2025-6"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号    工作任务    牵头单位    配合单位    完成时限\n"
            "1    修桥    市水利局    市财政局    2025年6月底\n"
            "2    种树    市林业局    各区县    长期\n",
            ["L 市水利局, S 市财政局 @before_month_end 2025-6", "L 市林业局, S 各区县 @ongoing"],
        ),
        (
            "某市某年工作任务分解表\n序号\t工作任务\t责任单位\t责任人\n1\t修桥\t市水利局（张某某）\t李某\n",
            ["R 市水利局（张某某）"],
        ),
        ("某市某年工作任务分解表\n序号\t工作任务\t责任单位及责任人\n1\t修桥\t市水利局 张某某\n", ["R 市水利局"]),
        (
            "某市某年工作任务分解表\n"
            "序号\t任务\t主要措施\t责任领导\t牵头科室\t配合科室\t完成时间\n"
            "1\t修桥\t1.定图。2.施工。\t张某\t工程科\t财务科、办公室\t6月30日前\n",
            ["L 工程科, S 财务科, S 办公室 @before_date 6-30"],
        ),
        (
            "某市某年工作任务分解表\n"
            "类别\t序号\t任务\t责任单位\t时限\n"
            "道路\t1\t修桥\t市水利局\t2025年底前\n"
            "\t2\t补路\t市交通局\t2025年底前\n",
            ["R 市水利局 @before_year_end 2025", "R 市交通局 @before_year_end 2025"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t任务\t牵头单位\t配合单位\t备注\n"
            "一、道路\n"
            "1\t修桥\t市水利局\t\t\n"
            "2\t补路\t市交通局\t无\t\n",
            ["L 市水利局", "L 市交通局"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t问题\t整改措施\t整改时限\t责任单位\t督办单位\n"
            "1\t桥坏\t修\t立行立改\t市水利局\t市委督查室\n",
            ["R 市水利局, G 市委督查室 @immediate"],
        ),
        ("某市某年工作任务分解表\n任务\t责任部门\t一季度\t二季度\n修桥\t市水利局\t定图\t施工\n", ["R 市水利局"]),
        (
            "某市某年工作任务分解表\n序号\t任务\t市级责任单位\t区县责任单位\n1\t修桥\t市水利局\t各区县政府\n",
            ["R 市水利局, R 各区县政府"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t工作任务\t牵头单位和配合单位\t进度安排\n"
            "1\t修桥\t市水利局牵头，市财政局配合\t2025年6月底前完成\n",
            ["L 市水利局, S 市财政局 @before_month_end 2025-6"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t工作任务\t责任单位\t工作进度\n"
            "1\t修桥\t市水利局、市财政局等\t2025年6月底前完成\n",
            ["R 市水利局, R 市财政局 ~等 @before_month_end 2025-6"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t工作任务\t牵头单位\t参加单位\t时间要求\n"
            "1\t修桥\t市水利局、\t市财政局、市住建局等有关部门\t2025年\n",
            ["L 市水利局, S 市财政局, S 市住建局 ~等有关部门 @point 2025"],
        ),
        (
            "某市某年工作任务分解表\n"
            "序号\t工作任务\t牵头部门\t责任部门\t2025年目标\t完成时限\n"
            "1\t修桥\t市水利局\t市财政局\t1座\t2025.12.31\n",
            ["L 市水利局, R 市财政局 @before_date 2025-12-31"],
        ),
        (
            "（一）巡查。定期巡查。\n"
            "附表\n"
            "序号\t项目名称\t建设单位\t投资\n"
            "1\t甲桥\t市水务集团\t100\n"
            "2\t乙桥\t市城投公司\t200\n",
            ["R 市水务集团", "R 市城投公司"],
        ),
        (
            "（一）巡查。定期巡查。\n"
            "经费表\n"
            "项目\t金额（万元）\t承担单位\t起止时间\n"
            "甲\t10\t市水科院\t2025年1月—12月\n",
            ["R 市水科院 @span 2025-12"],
        ),
        (
            "1. Repair the bridge.\n"
            "| Action | Responsible Party | Target Date |\n"
            "|---|---|---|\n"
            "| Fix deck | Public Works Department and City Engineer | By June 30, 2031 |\n"
            "| Paint | Department of Parks and Recreation | Q3 2031 |\n"
            "| Inspect | City Manager's Office; Fire Department | Quarterly |\n",
            [
                "R Public Works Department, R City Engineer @before_date 2031-6-30",
                "R Department of Parks and Recreation @point 2031-9",
                "R City Manager's Office, R Fire Department @periodic",
            ],
        ),
        (
            "1. Repair the bridge.\n"
            "| Action | Lead Agency | Supporting Agencies | Timeline |\n"
            "|---|---|---|---|\n"
            "| Fix deck | DOT | FHWA, EPA, and the Office of Bridges | FY 2031 |\n"
            "| Paint | GSA | All agencies | Ongoing |\n",
            ["L DOT, S FHWA, S EPA, S Office of Bridges @None", "L GSA, S All agencies @ongoing"],
        ),
        (
            "1. Repair.\n"
            "| Task | Owner | Due |\n"
            "|---|---|---|\n"
            "| Fix | Clerk of the Board | 90 days after approval |\n"
            "| Paint | Sheriff's Office with the County Fire Department | December 2031 |\n",
            ["R Clerk of the Board @relative", "R Sheriff's Office, S County Fire Department @point 2031-12"],
        ),
        (
            "任务清单\n"
            "序号\t重点工作\t具体措施\t牵头领导\t责任单位\t完成时限\n"
            "一、安全生产（3项）\n"
            "1\t隐患排查\t（1）排查企业。\t张三\t区应急局、各镇街\t每月\n"
            "\t\t（2）整改销号。\t\t区应急局\t6月底前\n"
            "二、消防（1项）\n"
            "2\t消防通道\t打通通道\t李四\t区消防救援大队；区住建局；各镇街\t立行立改\n",
            [
                "R 区应急局, R 各镇街 @periodic",
                "R 区应急局 @before_month_end 6",
                "R 区消防救援大队, R 区住建局, R 各镇街 @immediate",
            ],
        ),
        (
            "清单\n"
            "序号\t任务\t牵头单位及负责人\t责任单位及负责人\t完成时限\n"
            "1\t甲\t区应急局 张某某\t区住建局 李某、区财政局 王某某\t6月底前\n",
            ["L 区应急局, R 区住建局, R 区财政局 @before_month_end 6"],
        ),
        (
            "清单\n序号\t任务\t责任单位\t责任单位负责人\t时间节点\n1\t甲\t区应急局\t张某某\t6月底前\n",
            ["R 区应急局 @before_month_end 6"],
        ),
        (
            "清单\n编号\t事项\t主办\t协办\t办结时限\n1\t甲\t区应急局\t区住建局、区财政局\t7个工作日\n",
            ["L 区应急局, S 区住建局, S 区财政局 @relative"],
        ),
        (
            "清单\n工作任务\t责任单位\t第一季度\t第二季度\t完成时限\n甲\t区应急局\t启动\t完成\t2026年6月\n",
            ["R 区应急局 @point 2026-6"],
        ),
        (
            "清单\n"
            "序号\t任务\t牵头单位\t配合单位\n"
            "1\t甲\t区应急局、区住建局\t各镇（街道），区级有关部门\n"
            "2\t乙\t区应急局（牵头），区住建局\t/\n",
            ["L 区应急局, L 区住建局, S 各镇（街道）, S 区级有关部门", "L 区应急局, L 区住建局"],
        ),
        (
            "清单\n"
            "序号\t任务\t责任单位\n"
            "1\t甲\t牵头单位：区应急局；责任单位：区住建局\n"
            "2\t乙\t牵头：区应急局 配合：区住建局、各镇\n"
            "3\t丙\t区应急局牵头，区住建局、各镇配合\n"
            "4\t丁\t区应急局（牵头）、区住建局\n",
            [
                "L 区应急局, R 区住建局",
                "L 区应急局, S 区住建局, S 各镇",
                "L 区应急局, S 区住建局, S 各镇",
                "L 区应急局, R 区住建局",
            ],
        ),
        (
            "清单\n"
            "序号\t任务\t责任单位\n"
            "1\t甲\t*区应急局、区住建局\n"
            "2\t乙\t区住建局、*区财政局\n"
            "注：标*的为牵头单位。",
            ["L 区应急局, R 区住建局", "R 区住建局, L 区财政局"],
        ),
        (
            "清单\n"
            "序号\t任务\t市直牵头部门\t市直配合部门\t属地责任单位\t完成时限\n"
            "1\t甲\t市应急局\t市住建局\t各县区\t长期\n",
            ["L 市应急局, S 市住建局, R 各县区 @ongoing"],
        ),
    ],
)
def test_what_is_read(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "名单\n序号\t姓名\t单位\t职务\n1\t张某\t市水利局\t科长\n（一）巡查。定期巡查。",
        "（一）巡查。定期巡查。\n考核指标表\n序号\t指标\t权重\t考核单位\n1\t水质\t10\t市生态环境局\n",
        "（一）巡查。定期巡查。\n联系表\n单位\t联系人\t电话\n市水务局\t张三\t123\n市财政局\t李四\t456\n",
        "（一）巡查。定期巡查。\n补助标准表\n序号\t类别\t标准\t牵头审核单位\n1\t甲\t100\t市民政局\n",
        "（一）巡查。定期巡查。\n"
        "进度表\n"
        "阶段\t时间\t工作内容\n"
        "启动\t2025年3月\t动员\n"
        "实施\t2025年4月—10月\t推进\n",
        "（一）巡查。定期巡查。\n成员名单\n组长\t张三\t市长\n成员\t李四\t市水务局局长\n",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("| Project | Owner | Finish |", "R Parks Department @before_date 2034-5-1"),
        ("| Duty | Responsible Party | Complete by |", "R Parks Department @before_date 2034-5-1"),
        ("| Work | Lead | Target |", "L Parks Department @before_date 2034-5-1"),
        ("| Size | Colour | Price |", ""),
    ],
)
def test_columns_by_other_names(header: str, found: str) -> None:
    row = "| Plant grass | Parks Department | May 1, 2034 |"
    text = f"# Plan\n\n1. Paint the fence.\n\n{header}\n|---|---|---|\n{row}\n"
    assert read(text) == ([found] if found else [])
