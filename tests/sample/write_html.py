"""Web pages, as a city's portal has them.

Around the report stands what such pages carry: navigation and information tables,
other years' reports, numbers in scripts, comments and hidden elements. Text pasted
from a word processor brings its markup along, down to split figures.
"""

from __future__ import annotations

from html import escape

from document import Document, Paragraph
from forms import Cell, Table
from report import Report

_CELL = 'style="border:1px solid #000;padding:0 5px" valign="middle"'
_FONT = '<span style="font-family:宋体;font-size:12pt">'


def _head(document: Document, report: Report, charset: str) -> list[str]:
    heading = "".join(document.title)
    year = report.year
    years = "".join(f'<li><a href="/zwgk/gknb/{y}/">{y}年</a></li>' for y in range(year, 2007, -3))
    month_day = "{1:02}-{2:02}".format(*report.signed)
    return [
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">',
        "<html><head>",
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">',
        f"<title>{heading}-样例市人民政府门户网站</title>",
        "<style>.hide{display:none} .nav li{float:left} #zoom p{line-height:2}</style>",
        '<script>var page={"hits":20180,"tpl":"<table><tr><td>（七）总计</td>'
        '<td>888</td></tr></table>"};if(1<2&&3>2){page.ready=true;}</script>',
        "</head><body>",
        "<!-- 模板第3版 <table><tr><td>一、本年新收政府信息公开申请数量</td><td>999</td></tr></table> -->",
        '<div class="top"><table width="100%"><tr><td>样例市人民政府</td><td>2018年全国优秀网站</td>'
        '<td><input type="text" value="请输入关键字"></td></tr></table>',
        f'<ul class="nav"><li>首页</li><li>政务公开</li><li>政府信息公开年报</li>{years}</ul></div>',
        '<div class="hide">总计 4321 件 <select><option>2017</option><option>2018</option></select></div>',
        '<table class="info"><tr>'
        f"<td>索引号：</td><td>YL-{year}-00{report.signed[2]:02}</td>"
        f"<td>发布日期：</td><td>{report.signed[0]}-{month_day}</td></tr>"
        f'<tr><td>发布机构：</td><td colspan="3">{report.name}</td></tr></table>',
        '<div id="zoom">',
        '<h1 style="text-align:center">' + "<br>".join(document.title) + "</h1>",
        f'<div class="meta">来源：{report.name}　字号：[大 中 小]　'
        f'浏览次数：<span id="hits">1{report.signed[2]:02}8</span></div>',
    ]


def _foot(report: Report) -> list[str]:
    before = report.year - 1
    return [
        "</div>",
        f'<div class="more"><p>上一篇：<a href="/zwgk/gknb/{before}/1.html">{report.name}{before}年'
        "政府信息公开工作年度报告</a></p><p>下一篇：没有了</p></div>",
        '<table class="foot"><tr><td>主办：样例市人民政府办公室</td><td>网站标识码：0000000000</td></tr>'
        "<tr><td>联系人：龚䶮</td><td>您是第 1,234,567 位访问者</td></tr></table>",
        "</body></html>",
        "",
    ]


def _figure(text: str, table: int) -> str:
    if not text:
        return "&nbsp;"
    if table == 2:
        return f"&nbsp;{text}&nbsp;"
    if len(text) > 2:  # as a word processor splits what was typed in two goes
        return f"{text[:-1]}</span>{_FONT}{text[-1]}"
    return text


def _cell(cell: Cell, table: Table, report: Report) -> str:
    span = "".join(f' {name}="{count}"' for name, count in
                   (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1)
    if cell.key:
        text = _figure(escape(report.printed(cell.key)), table.number)
    else:
        text = escape(cell.text).replace("\n", "<br>")
    return f'<td{span} {_CELL}><p align="center">{_FONT}{text}</span></p></td>'


def _table(table: Table, report: Report) -> list[str]:
    lines = ['<table border="1" cellspacing="0" style="border-collapse:collapse"><tbody>']
    for row in table.rows:
        lines += ["<tr>", *(_cell(cell, table, report) for cell in row), "</tr>"]
    return [*lines, "</tbody></table>"]


def _paragraph(block: Paragraph) -> str:
    text = escape(block.text, quote=False)
    if block.heading:
        return f"<p><strong>{text}</strong></p>"
    return f'<p style="text-indent:2em">{_FONT}{text}</span></p>'


def write(document: Document, report: Report, encoding: str) -> str:
    """The page; one in GB18030 calls itself gb2312, as they do."""
    lines = _head(document, report, "gb2312" if encoding == "gb18030" else encoding)
    for block in document.blocks:
        lines += _table(block, report) if isinstance(block, Table) else [_paragraph(block)]
    lines += [f'<p style="text-align:right">{text}</p>' for text in (document.signer, document.date)]
    return "\n".join(lines + _foot(report))
