"""The sentences of a report, with the figures of its tables in them."""

from __future__ import annotations

from agencies import CONSOLIDATED
from dice import Dice
from report import Report, growth

_MANAGEMENT = [
    "拟制公文时同步确定公开属性，不予公开的逐件说明理由并存档备查。",
    "对历年发布的文件逐条核对，已失效的及时标注，避免群众误用。",
    "信息发布前由经办人、科室负责人和分管领导逐级把关，重要信息提请保密审查。",
    "依申请公开统一登记、统一编号，从收件到答复全过程留痕。",
    "对涉及多个单位的申请先行会商，保证答复口径一致。",
]
_PLATFORM = [
    "按照目录要求调整门户网站专栏，常用信息三步以内可以找到。",
    "政务新媒体与门户网站同步更新，政策文件附有一图读懂。",
    "在办事大厅设置查阅点，提供自助查询和纸质文件取阅服务。",
    "每季度检查一次链接和附件，发现打不开的当日修复。",
    "完善智能检索，群众输入日常用语也能找到对应的文件。",
]
_SUPERVISION = [
    "明确一名分管领导和一名专职联络员，将公开任务列入年度考核。",
    "组织业务培训，结合典型案例讲解答复文书的写法。",
    "主动接受社会评议，对网民留言逐条回复。",
    "年内未发生因公开工作不力被追究责任的情况。",
    "定期通报各科室信息报送情况，对超期未更新的提醒督办。",
]
_PROBLEMS = [
    "政策解读仍以文字为主，形式不够生动；",
    "个别科室主动公开意识不强，信息更新不够及时；",
    "依申请公开答复文书的规范程度还不平衡；",
    "部分栏目内容偏少，与群众期待尚有差距；",
    "基层工作人员变动较快，业务熟悉程度有待提高；",
]
_PLANS = [
    "下一步将加强培训和案卷评查，提高答复质量。",
    "下一步将丰富解读形式，多用图表和问答回应关切。",
    "下一步将健全信息报送机制，按月检查更新情况。",
    "下一步将梳理高频申请事项，能主动公开的尽量主动公开。",
]
GROUPS = [
    ("granted", "予以公开"), ("granted_in_part", "部分公开"), ("denied", "不予公开"),
    ("unable", "无法提供"), ("unprocessed", "不予处理"), ("other", "其他处理"),
]


def _whole(report: Report) -> str:
    """What a consolidated report covers."""
    return "全县" if report.agency.parent else "全市"


def opening(report: Report) -> list[str]:
    """What the report rests on, its statistical period, whom to ask."""
    year = report.year
    based = "本报告依照《中华人民共和国政府信息公开条例》和全国统一的年度报告格式编制"
    if report.agency.category == CONSOLIDATED:
        based = f"本报告由各部门、乡镇街道和群团组织的年度报告汇总编制（汇总{_whole(report)}）"
    if report.corrected:
        based = "本报告为更正后的年度报告，此前发布的版本同时停止使用，更正之处以本报告为准"
    first = report.agency.began
    if first and first[0] == year:
        return [f"{based}，所列数据的统计期限从{year}年{first[1]}月{first[2]}日本单位设立之日到12月31日止。",
                f"如对本报告有疑问，请与{report.name}联系。"]
    period = f"从{year}年1月1日到12月31日止" if year % 2 else f"自{year}年1月1日至{year}年12月31日"
    return [f"{based}，所列数据的统计期限{period}。", f"如对本报告有疑问，请与{report.name}联系。"]


def published(report: Report) -> str:
    """The count of items published, which only the prose has."""
    kinds = report.figures.published
    parts = "、".join(f"{kind}{count}条" for kind, count in kinds.items())
    who = _whole(report) if report.agency.category == CONSOLIDATED else "全年"
    return f"{who}主动公开政府信息{sum(kinds.values())}条，其中{parts}。"


def requests(report: Report) -> str:
    """How many requests came and how they ended, in one of three wordings."""
    values = report.figures.values
    received = report.said.get("received", report.total("received"))
    over, done = report.total("carried_in"), report.total("concluded")
    forward = report.total("carried_out")
    if not received and not over:
        return "全年未收到政府信息公开申请。"
    grown = ""
    if report.style.growth and report.received_before:
        grown = "，" + growth(report.total("received"), report.received_before)
    carried = f"上年结转{over}件" if over else "无上年结转"
    left = f"结转下年度继续办理{forward}件" if forward else "无结转下年度办理事项"
    results = "、".join(f"{label}{report.total(row)}件" for row, label in GROUPS if report.total(row))
    if report.style.phrase == 1:
        return (f"全年收办政府信息公开申请{received + over}件，其中本年新收{received}件、上年结转{over}件"
                f"{grown.replace('，', '；新收申请')}。全年办结{done}件，{left}。")
    if report.style.phrase == 2:
        people = values[3, "received", "natural"]
        return (f"本年度新收政府信息公开申请{received}件{grown}，其中自然人申请{people}件、"
                f"法人或其他组织申请{report.total('received') - people}件；{carried}。"
                f"答复{done}件，其中{results}；{left}。")
    return (f"全年新收政府信息公开申请{received}件{grown}，{carried}。"
            f"全年办结{done}件，其中{results}。{left}。")


def disputes(report: Report) -> str:
    """Reviews and lawsuits over requests."""
    values = report.figures.values
    reviews = values[4, "review", "total"]
    suits = values[4, "suit_direct", "total"] + values[4, "suit_after_review", "total"]
    if not reviews and not suits:
        return "全年未发生因政府信息公开引起的行政复议和行政诉讼。"
    parts = [f"{name}{count}件" for name, count in (("行政复议", reviews), ("行政诉讼", suits)) if count]
    return f"因政府信息公开引起{'、'.join(parts)}。"


def overview(report: Report) -> list[str]:
    """The paragraphs of section 1."""
    dice = Dice("overview", report.agency.id, report.year)
    return [
        "（一）主动公开。" + published(report),
        "（二）依申请公开。" + requests(report) + disputes(report),
        "（三）政府信息管理。" + "".join(dice.pick(_MANAGEMENT, 2)),
        "（四）平台建设。" + "".join(dice.pick(_PLATFORM, 2)),
        "（五）监督保障。" + "".join(dice.pick(_SUPERVISION, 2)),
    ]


def problems(report: Report) -> str:
    """Section 5."""
    dice = Dice("problems", report.agency.id, report.year)
    found = "".join(dice.pick(_PROBLEMS, 2)).rstrip("；")
    return f"存在的主要问题：{found}。" + dice.pick(_PLANS, 1)[0]


def other_matters(report: Report) -> str:
    """Section 6: fees charged for information."""
    if not report.figures.charged_notices:
        return "本年度未收取信息处理费，没有其他需要报告的事项。"
    return (f"本年度发出信息处理费收费通知{report.figures.charged_notices}件，"
            f"收取信息处理费{report.figures.charged_yuan}元。")
