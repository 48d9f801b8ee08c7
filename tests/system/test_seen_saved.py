# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees in a cell is what is published, or the cell is missing and named: of sheets saved as CSV
and of pages in messages (MHTML).

As test_seen, which has the reports, what goes into their cells, and the check.
"""
import quopri

import documents
import harness
import test_seen

# name: what stands in the field, with {v} for its figure and 9 for what isn't part of it
CSV = {
    "plain": "{v}", "blanks": " {v} ", "full width blank": "\u3000{v}", "quoted": '"{v}"', "tab": "{v}\t",
    "formula": "=9", "formula text": '"=""{v}9"""', "sum": "=SUM(A1:A9)", "apostrophe": "'{v}",
    "error": "#REF!", "too narrow": "#####", "power": "9E+05", "percent": "{v}%", "dollars": "${v}", "letter": "{v}O",
    "brackets": "（9）", "note": "{v}①", "raised": "{v}⁹", "star": "{v}*", "about": "约9", "fraction": "9/{v}",
    "time": "9:0{v}", "date": "1月9日", "truth": "TRUE", "two lines": '"{v}\n9"', "two": "9 {v}", "two by a mark": "9、{v}",
    "ten thousands": "9万", "range": "{v}-9", "struck": "9\u0336{v}", "mark": "<s>9</s>{v}", "entity": "&#57;",
    "zero width": "{v}\u200b", "turned": "\u202e{v}9", "broken": "9\ufffd{v}", "none": "#N/A", "question": "?",
    "thousands": '"9,{v}"', "comma": '"{v},"', "point": "{v}.", "half": "9.5",
}
PICTURES = {
    "inside": "<img src='cid:a'>", "beside": "{v}<img src='cid:a'>", "behind": "<div style='background:url(cid:a)'>{v}</div>",
    "comment": "<!--[if mso]>9<![endif]-->{v}", "not mso": "<![if !mso]>{v}<![endif]>", "office": "<o:p>{v}</o:p>",
    "equals": "<i title='=39'>{v}</i>",
}


def to_mhtml(report):
    return documents.to_html(report)


def as_message(page):
    head = (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"=_1\"\r\n\r\n--=_1\r\n"
            b"Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
    return (head + quopri.encodestring(page).replace(b"\n", b"\r\n") + b"\r\n--=_1\r\nContent-Type: image/png\r\n"
            b"Content-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--=_1--\r\n")


def to_csv(report):
    return report.to_sheet().encode()


class Saved(harness.Case):
    reports = test_seen.Seen.reports
    check = test_seen.Seen.check

    def render(self, report, sample, render, name, snippet):
        """The report of an agency of this name, with the snippet in the cells of the sample."""
        data, put = test_seen.with_places(report, sample, render, name, snippet)
        data = put(data.decode())
        if render is to_mhtml:
            return as_message(data.replace("</head>", test_seen.STYLE + "</head>").encode())
        return data.encode()

    def test_csv(self):
        self.check(to_csv, "csv", CSV)

    def test_mhtml(self):
        self.check(to_mhtml, "mht", {**test_seen.HTML, **PICTURES})


if __name__ == "__main__":
    harness.main()
