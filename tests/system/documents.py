# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as HTML, DOCX and XLSX: the same tables, with merged cells as each format has them."""
import html
import io
import zipfile
from xml.sax.saxutils import escape

import forms
from reports import BROKEN, NOTE3

HEADINGS = {2: "二、主动公开政府信息情况", 3: "三、收到和处理政府信息公开申请情况",
            4: "四、政府信息公开行政复议、行政诉讼情况"}
AFTER = (("五、存在的主要问题及改进情况", "公开标准化水平仍需提高，下一步将加强业务培训和案卷评查。"),
         ("六、其他需要报告的事项", "无。"))


def table2(report):
    """Rows of (text, rows down, columns across)."""
    for block, rows, columns in forms.TABLE2[report.form]:
        last = {1: 3, 2: 2, 3: 1}[len(columns)]
        yield [(block, 1, 4)]
        head = [BROKEN.get(label, label) for _, label, _ in columns]
        for label, texts in [("信息内容", head)] + [
                (label, report.values(2, row, columns)) for row, label in rows]:
            yield [(label, 1, 1)] + [(text, 1, 1) for text in texts[:-1]] + [(texts[-1], 1, last)]


def table3(report):
    yield [(NOTE3, 3, 3), ("申请人情况", 1, 7)]
    yield [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)]
    yield [(label, 1, 1) for _, label in forms.APPLICANTS[1:-1]]
    rows = forms.TABLE3[report.form]
    for (begins, label, values), (groups, _, _) in zip(report.rows3(), rows):
        row = [(name, sum(other[:k + 1] == groups[:k + 1] for other, _, _ in rows), 1)
               for k, name in enumerate(begins) if name]
        yield row + [(label, 1, 3 - len(groups))] + [(text, 1, 1) for text in values]


def table4(report):
    names = [(label, 1, 1) for _, label in forms.OUTCOMES]
    yield [("行政复议", 1, 5), ("行政诉讼", 1, 10)]
    yield [(label, 2, 1) for label, _, _ in names] + [("未经复议直接起诉", 1, 5),
                                                     ("复议后起诉", 1, 5)]
    yield names + names
    yield [(text, 1, 1) for text in report.values4()]


TABLES = {2: table2, 3: table3, 4: table4}


def tables(report):
    return [(HEADINGS[n], list(make(report)) if n in report.tables else [])
            for n, make in TABLES.items()]


def placed(rows):
    """Each row as (column, text, down, across), with the merged cells above taken into account."""
    taken = {}
    for at, row in enumerate(rows):
        column, found = 0, []
        for text, down, across in row:
            while (at, column) in taken:
                column += 1
            found.append((column, text, down, across))
            for y in range(down):
                for x in range(across):
                    taken[at + y, column + x] = (y, x)
            column += across
        yield found


def to_html(report, charset="utf-8"):
    out = [f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{report.title}</title>'
           f'</head>\n<body>\n<table class="nav"><tr><td>首页</td><td>2018年</td></tr></table>\n'
           f"<h1>{report.title}</h1>\n"]
    out += [f"<p>{html.escape(text)}</p>\n" for text in report.opening()]
    for heading, rows in tables(report):
        out.append(f"<p><strong>{heading}</strong></p>\n<table border=1><tbody>\n")
        for row in rows:
            out.append("<tr>" + "".join(
                "<td" + (f' rowspan="{down}"' if down > 1 else "") +
                (f' colspan="{across}"' if across > 1 else "") + "><p>" +
                (html.escape(text).replace("\n", "<br/>") or "&nbsp;") + "</p></td>"
                for text, down, across in row) + "</tr>\n")
        out.append("</tbody></table>\n")
    out += [f"<p><strong>{heading}</strong></p><p>{text}</p>\n" for heading, text in AFTER]
    return ("".join(out) + f"<p>{report.agency}</p><p>{report.signed}</p>\n</body></html>\n"
            ).encode(charset)


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text,
                          zipfile.ZIP_DEFLATED)
    return out.getvalue()


def parts_of(data):
    """The texts of a package, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def office(kind, main, more):
    """The parts that every OOXML file has, around its main part."""
    path, text = main
    types = "".join(f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-'
                    f'officedocument.{what}+xml"/>' for name, what in kind.items())
    return archive({
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}content-types"><Default Extension='
        '"rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        f'Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="{path}"/></Relationships>', path: text, **more})


def to_docx(report):
    def paragraph(text):
        runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>'
                              for part in text.split("\n"))
        return f"<w:p><w:r>{runs}</w:r></w:p>"

    def table(rows):
        out, below = [], {}
        width = sum(across for _, _, across in rows[0])
        for row in placed(rows):
            cells = {column: (text, down, across) for column, text, down, across in row}
            line, column = [], 0
            while column < width:
                text, down, across = cells.get(column) or ("", below[column][0], below[column][1])
                merge = "" if down == 1 and column in cells else \
                    '<w:vMerge w:val="restart"/>' if column in cells else "<w:vMerge/>"
                below[column] = (down, across)
                span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
                line.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(text)}</w:tc>")
                column += across
            out.append(f"<w:tr>{''.join(line)}</w:tr>")
        grid = '<w:gridCol w:w="900"/>' * width
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>"
    body = [paragraph(text) for text in [report.title, *report.opening()]]
    for heading, rows in tables(report):
        body.append(paragraph(heading) + (table(rows) if rows else ""))
    body += [paragraph(text) for pair in AFTER for text in pair]
    body += [paragraph(report.agency), paragraph(report.signed)]
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return office({"word/document.xml": "wordprocessingml.document.main"}, (
        "word/document.xml",
        f'{XML}<w:document xmlns:w="{word}"><w:body>{"".join(body)}</w:body></w:document>'), {})


def to_xlsx(report):
    """One sheet; figures as numbers, words as shared strings."""
    strings, lines, merges = [], [], []
    name = [chr(ord("A") + at) for at in range(20)]

    def cell(column, row, text):
        if text.replace(".", "", 1).isdigit():
            return f'<c r="{name[column]}{row}"><v>{text}</v></c>'
        strings.append(text)
        return f'<c r="{name[column]}{row}" t="s"><v>{len(strings) - 1}</v></c>'

    def line(cells):
        row = len(lines) + 1
        lines.append(f'<row r="{row}">' + "".join(
            cell(column, row, text) for column, text in cells if text) + "</row>")
    line([(0, report.title)])
    for heading, rows in tables(report):
        line([(0, heading)])
        for row in placed(rows):
            at = len(lines) + 1
            merges += [f"{name[column]}{at}:{name[column + across - 1]}{at + down - 1}"
                       for column, _, down, across in row if down > 1 or across > 1]
            line([(column, text) for column, text, _, _ in row])
    line([(0, report.agency)])
    line([(0, report.signed)])
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    return office(
        {"xl/workbook.xml": "spreadsheetml.sheet.main",
         "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet",
         "xl/sharedStrings.xml": "spreadsheetml.sharedStrings"},
        ("xl/workbook.xml", f'{XML}<workbook xmlns="{sheet}" xmlns:r="{OFFICE}"><sheets><sheet '
         'name="年报" sheetId="1" r:id="r1"/></sheets></workbook>'),
        {"xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}relationships">'
         f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
         f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
         '</Relationships>',
         "xl/worksheets/sheet1.xml": f'{XML}<worksheet xmlns="{sheet}"><sheetData>'
         f'{"".join(lines)}</sheetData><mergeCells count="{len(merges)}">{merged}</mergeCells>'
         '</worksheet>',
         "xl/sharedStrings.xml": f'{XML}<sst xmlns="{sheet}" count="{len(strings)}" '
         f'uniqueCount="{len(strings)}">{texts}</sst>'})
