# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees in a cell is what is published, or the cell is missing and named: of ODT, which LibreOffice
converts.

As test_seen, which has the reports, what goes into their cells, and the check. With the real LibreOffice; without one
it's skipped. The number of the page isn't tried: what is seen is what LibreOffice counts.
"""
import html
import io
import shutil
import unittest
import zipfile

import documents
import harness
import test_seen

STYLES = {
    "struck": "<style:text-properties style:text-line-through-style='solid' style:text-line-through-type='single'/>",
    "hidden": "<style:text-properties text:display='none'/>", "white": "<style:text-properties fo:color='#ffffff'/>",
    "super": "<style:text-properties style:text-position='super 58%'/>",
    "tiny": "<style:text-properties fo:font-size='1pt' style:font-size-asian='1pt'/>",
    "signs": "<style:text-properties style:font-name='Wingdings 2' fo:font-family='Wingdings 2'/>",
}
ODT = {
    "plain": "{v}", "span": "<text:span>{v}</text:span>", "bookmark": "<text:bookmark text:name='a'/>{v}",
    **{name: f"<text:span text:style-name='{name}'>9</text:span>{{v}}" for name in STYLES},
    "all struck": "<text:span text:style-name='struck'>9</text:span>",
    "raised": "{v}<text:span text:style-name='super'>9</text:span>",
    "small": "{v}<text:span text:style-name='tiny'>9</text:span>",
    "picture": "<draw:frame draw:name='a' text:anchor-type='as-char' svg:width='1cm' svg:height='.5cm'><draw:image "
               "xlink:href='Pictures/a.png'/></draw:frame>",
    "box": "<draw:frame draw:name='b' text:anchor-type='as-char' svg:width='1cm' svg:height='.5cm'><draw:text-box><text:p>9"
           "</text:p></draw:text-box></draw:frame>{v}",
    "shape": "<draw:rect text:anchor-type='as-char' svg:width='1cm' svg:height='.5cm'><text:p>9</text:p></draw:rect>",
    "note": "{v}<text:note text:note-class='footnote'><text:note-citation>9</text:note-citation><text:note-body>"
            "<text:p>9</text:p></text:note-body></text:note>",
    "comment": "{v}<office:annotation><text:p>9</text:p></office:annotation>",
    "ruby": "<text:ruby><text:ruby-base>{v}</text:ruby-base><text:ruby-text>9</text:ruby-text></text:ruby>",
    "hidden field": "<text:hidden-text text:condition='ooow:TRUE' text:string-value='9' text:is-hidden='true'/>{v}",
    "blank": "{v}<text:s/>9", "break": "{v}<text:line-break/>9",
    "tab": "{v}<text:tab/>9", "two": "{v}</text:p><text:p>9",
    "deleted": "<text:change text:change-id='c'/>{v}",
    "list": "{v}</text:p><text:list><text:list-item><text:p>9</text:p></text:list-item></text:list><text:p>",
}
NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible"}.items()) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def table_of(rows):
    """Cells that span others are followed by the covered ones, as ODF wants."""
    covered, out, wide = set(), [], max(sum(across for _, _, across in row) for row in rows)
    for n, row in enumerate(rows):
        cells, at = [], 0
        row = list(row)
        while at < wide:
            if (n, at) in covered:
                cells.append("<table:covered-table-cell/>")
                at += 1
                continue
            if not row:
                break
            text, down, across = row.pop(0)
            covered.update((n + y, at + x) for y in range(down) for x in range(across))
            cells.append(f'<table:table-cell table:number-rows-spanned="{down}" table:number-columns-spanned="{across}">'
                         f"<text:p>{html.escape(text)}</text:p></table:table-cell>")
            at += 1
        out.append("<table:table-row>" + "".join(cells) + "</table:table-row>")
    return f'<table:table><table:table-column table:number-columns-repeated="{wide}"/>' + "".join(out) + "</table:table>"


def pack(parts):
    """As ODF wants it: what it is comes first, as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def to_odt(report):
    def paragraph(text):
        return f"<text:p>{html.escape(text)}</text:p>"

    body = [paragraph(report.title), *map(paragraph, report.opening())]
    for heading, rows in documents.tables(report):
        body += [paragraph(heading), table_of(rows)]
    for heading, text in documents.AFTER:
        body += [paragraph(heading), paragraph(text)]
    body += [paragraph(report.agency), paragraph(report.signed)]
    styles = "".join(f"<style:style style:name='{name}' style:family='text'>{look}</style:style>" for name, look in STYLES.items())
    changes = ("<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>9</text:p></text:deletion>"
               "</text:changed-region></text:tracked-changes>")
    return pack({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'{documents.XML}<office:document-content {NAMES} office:version="1.2"><office:automatic-styles>'
                       f"{styles}</office:automatic-styles><office:body><office:text>{changes}{''.join(body)}"
                       "</office:text></office:body></office:document-content>",
        "META-INF/manifest.xml": f'{documents.XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
                                 'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/'
                                 'vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" '
                                 'manifest:media-type="text/xml"/></manifest:manifest>'})


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
class Odt(harness.Case):
    reports = test_seen.Seen.reports
    check = test_seen.Seen.check

    def run_tool(self, *args, **kw):
        return super().run_tool(*args, "--convert=always", **kw)

    def render(self, report, sample, render, name, snippet):
        """The report of an agency of this name, with the snippet in the cells of the sample."""
        data, put = test_seen.with_places(report, sample, render, name, snippet)
        parts = documents.parts_of(data)
        return pack(dict(parts, **{"content.xml": put(parts["content.xml"])}))

    def test_odt(self):
        self.check(to_odt, "odt", ODT)
        plain = [row for row in self.table("observations") if row["source"].endswith("/ordinary0.odt")]
        self.assertEqual({(row["status"], row["missing_as"]) for row in plain}, {("A", "")})


if __name__ == "__main__":
    harness.main()
