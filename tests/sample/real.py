"""The one real report: 晋江市残疾人联合会 for 2020.

Its figures, labels, headings and layout are those published: all zeros, the last
total of table 3 blank, signed before the year it counts had passed. The sentences
are written anew around the published figures.
"""

from __future__ import annotations

from agencies import REAL
from figures import Year
from forms import keys
from report import Report, Style

PROSE = {
    "opening": [
        "本年度报告依照《中华人民共和国政府信息公开条例》(以下简称《条例》)和《福建省政府信息公开办法》"
        "(以下简称《办法》)编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成，"
        "所列数据的统计期限从2020年1月1日到12月31日止。",
        "对本年度报告有疑问的，可向市残联办公室了解。",
        "联系方式见晋江市政府门户网站。",
    ],
    "overview": [
        "2020年，市残联把政府信息公开与残疾人服务结合起来，理清公开目录，完善工作制度，方便残疾人及其亲属了解政策。",
        "（一）政府信息主动公开、依申请公开情况",
        "2020年,我会通过门户网站主动公开政府信息17条，其中残疾人康复、教育、困难补助、社会保障类信息13条、"
        "规划计划类信息2条、政府信息公开年度报告1条、其他类信息1条；部门预算和决算也已公开。"
        "全年未收到依申请公开政府信息的请求。",
        "（二）政府信息管理情况",
        "1、用好多种渠道。惠残政策、工作动态和公告公示同时在门户网站和微信公众号发布，常用服务可以在公众号上直接办理。",
        "2、把好发布关口。起草文件时确定公开属性，发布前逐级审核，坚持先审查、后公开。",
        "（三）平台建设情况",
        "微信公众号由专人维护，明确审核、推送和更新的办法；办公场所的公开栏按期更新，补助发放情况及时张贴。",
        "（四）监督保障",
        "政府信息公开列入年度考核，由一名会领导分管、一名工作人员经办，遇有问题随时研究解决。",
    ],
    "problems": "职能梳理还不够细，政策解读有时滞后，查询不够方便。下一步，我会将完善公开目录，加快政策解读，继续推广微信公众号。",
    "other": "无。",
}


def report() -> Report:
    """The report as published."""
    figures = Year(
        {key: 0 for form in (2019, 2021) for key in keys(form)},
        {"残疾人康复、教育、困难补助、社会保障类信息": 13, "规划计划类信息": 2,
         "政府信息公开年度报告": 1, "其他类信息": 1})
    return Report(REAL, 2020, 2019, figures, Style(headings="mixed"), (2020, 1, 9),
                  shown={(3, "carried_out", "total"): ""})
