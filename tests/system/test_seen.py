# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees in a cell is what is published, or the cell is missing and named.

Into a sample of cells of an ordinary report and of one of zeros goes everything that makes a cell's
text another than what it shows; never another value without a finding at that cell, and never
another value, or a doubt, in the cells around it.
"""
import base64
import quopri
import re

import documents
import forms
import generate
import harness

YEAR = 2022
EVERY = 11    # cells apart in the sample
# name: what stands in the cell, with {v} for its figure and 9 for what isn't part of it
STYLE = ("<style>.st{text-decoration:line-through}td #hid{visibility:hidden}div>b.k,.gone{display:none}"
         ".add:before{content:'9'}.up{vertical-align:super}.o span{opacity:0}"
         ".shot{background:url(a.png)}:is(.isx,.zz){display:none}:where(.whx){display:none}"
         "@supports (display:grid){.sup{display:none}}@media (min-width:768px){.wide{display:none}}"
         "@media (max-width:767px){.few{display:none}}@media print{.few{display:none}}"
         "@supports not (display:grid){.few{display:none}}:root{--d:none}"
         ".out{color:red;.in{display:none}}.esc{d\\69splay:none}.com{display:/**/none}.md\\:no{display:none}"
         "@font-face{font-family:'Own';src:url(a.woff)}.own{font-family:own,serif}"
         "@container (min-width:1px){.box{display:none}}@media (width>=768px){.range{display:none}}</style>")
HTML = {
    "img": "<img src='a.png' alt='{v}'>", "svg": "<svg><text>{v}</text></svg>",
    "canvas": "<canvas></canvas>", "input": "<input value='{v}'>",
    "select": "<select><option>1<option selected>{v}</select>", "textarea": "<textarea>{v}</textarea>",
    "script": "<script>document.write({v})</script>", "math": "<math><mn>{v}</mn></math>",
    "object": "<object>{v}</object>", "iframe": "<iframe src='a'></iframe>", "video": "<video></video>",
    "s": "<s>9</s>{v}", "del": "{v}<del>9</del>", "all struck": "<s>9</s>",
    "line": "<span style='text-decoration:line-through'>9</span>{v}", "class": "<i class=st>9</i>{v}",
    "visibility": "<span style='visibility:hidden'>9</span>{v}", "id": "<i id=hid>9</i>{v}",
    "child": "<div><b class=k>9</b>{v}</div>", "descendant": "<i class=o><span>9</span></i>{v}",
    "none": "<i class=gone>9</i>{v}", "opacity": "{v}<span style='opacity:0'>9</span>",
    "size": "{v}<span style='font-size:0'>9</span>", "mso": "{v}<span style='mso-hide:all'>9</span>",
    "white": "{v}<font color=white>9</font>", "indent": "<b style='text-indent:-9999px'>9</b>{v}",
    "sup": "{v}<sup>9</sup>", "sub": "{v}<sub>9</sub>", "front": "<sup>9</sup>{v}",
    "super": "{v}<i class=up>9</i>", "ruby": "<ruby>{v}<rt>9</rt></ruby>",
    "added": "<i class=add>{v}</i>", "reversed": "<bdo dir=rtl>{v}9</bdo>",
    "zoom": "<span style='zoom:0'>9</span>{v}", "clear": "{v}<i style='color:#0000'>9</i>",
    "gradient": "<span style='background:linear-gradient(red,blue);-webkit-background-clip:text;"
                "color:transparent'>{v}9</span>",
    "small": "{v}<small>9</small>", "small top": "{v}<small style='vertical-align:top'>9</small>",
    "font": "{v}<font size=1>9</font>", "percent": "{v}<span style='font-size:60%'>9</span>",
    "points": "<span style='font-size:15pt'>{v}</span><span style='font-size:8pt'>9</span>",
    "picture behind": "<div style='background-image:url(a.png)'></div>",
    "picture by class": "<div class=shot></div>", "vml": "<v:shape><v:imagedata src='a.png'/></v:shape>",
    "custom": "<my-figure value='{v}'></my-figure>",
    "shadow": "<template shadowrootmode=open>{v}</template>",
    "numbered": "<ol start=9><li></li></ol>", "mirrored": "<i style='transform:scaleX(-1)'>{v}9</i>",
    "moved": "<i style='position:absolute;left:9px'>9</i>{v}",
    "floating": "<i style='float:right'>9</i>{v}", "dots": "<i style='-webkit-text-security:disc'>{v}9</i>",
    "is": "<i class=isx>9</i>{v}", "where": "{v}<i class=whx>9</i>", "supports": "<i class=sup>9</i>{v}",
    "desk": "<i class=wide>9</i>{v}", "other screens": "<i class=few>{v}</i>",
    "variable": "<i style='display:var(--d)'>9</i>{v}", "nested": "<i class=out><i class=in>9</i>{v}</i>",
    "percents": "<i style='color:rgb(100% 100% 100%)'>9</i>{v}", "lightness": "{v}<i style='color:oklch(1 0 0)'>9</i>",
    "turned": "\u202e{v}9", "placed": "<div style='display:grid'><i style='grid-column:2'>{v}</i><i>9</i></div>",
    "comment": "<i class=com>9</i>{v}", "escape": "<i class=esc>9</i>{v}", "colon": "<i class=md:no>9</i>{v}",
    "circle": "<i style='clip-path:circle(0)'>9</i>{v}", "small forms": "{v}<i style='font-feature-settings:\"sups\"'>9</i>",
    "pictures font": "{v}<font face='Wingdings 2'>9</font>", "own font": "<i class=own>{v}</i>",
    "container": "<i class=box>9</i>{v}", "range": "<i class=range>9</i>{v}", "numbered item":
    "<i style='display:list-item;list-style:decimal inside'>{v}</i>", "colour by name": "<i style='color:var(--c)'>9</i>{v}",
    "narrow": "<div style='width:1em;overflow:hidden;white-space:nowrap'>{v}9</div>",
    "moving": "<i style='animation:gone 1s forwards'>9</i>{v}", "calc": "<i style='font-size:calc(0px)'>9</i>{v}",
    "size 0": "<font size=0>9</font>{v}", "size -3": "{v}<font size=-3>9</font>",
    "prefixed": "<i style='-webkit-text-decoration:line-through'>9</i>{v}",
    "box": "<table border=0><tr><td>{v}</td></tr></table>", "struck box": "<table><tr><td><s>9</s>{v}</table>",
    "mixed": "<i style='color:color-mix(in srgb,white 100%,black)'>9</i>{v}", "light": "{v}<i style='color:light-dark(white,red)'>9</i>",
    "canvas colour": "<i style=color:canvas>9</i>{v}", "from": "{v}<i style='color:rgb(from white r g b)'>9</i>",
    "popover": "<i popover>9</i>{v}", "hsla": "{v}<i style='color:hsla(0,0%,100%,1)'>9</i>", "xmp": "{v}<xmp>9</xmp>",
    "own line": "{v}<i style=display:block>9</i>", "unset": "{v}<i style='color:white;color:foo'>9</i>",
    "kept in": "<i style='contain:size;display:inline-block;overflow:hidden'>9</i>{v}",
    "fill": "<i style='-webkit-text-fill-color:transparent;color:red'>9</i>{v}", "tenth of 0": "<i style='font-size:0'><b style='font-size:90%'>9</b></i>{v}",
    "crowded": "<i style='letter-spacing:-1em'>{v}9</i>", "blurred": "<i style='filter:blur(9px)'>9</i>{v}",
}
ALTERNATES = ("<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
              "<mc:Choice xmlns:zz='urn:zz' Requires='{}'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>")
RUN = "<w:r><w:rPr>{p}</w:rPr><w:t>9</w:t></w:r><w:r><w:t>{v}</w:t></w:r>"
FILL = ("<w14:textFill xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'>{f}"
        "</w14:textFill>")
SEPARATE = "<w:fldChar w:fldCharType='separate'/><w:t>9</w:t>"
CODE = ("<w:r><w:fldChar w:fldCharType='begin'/>{c}<w:fldChar w:fldCharType='end'/></w:r>")
CONTROL = "<w:sdt><w:sdtPr>{p}</w:sdtPr><w:sdtContent><w:r><w:t>{t}</w:t></w:r></w:sdtContent></w:sdt>"
DOCX = {
    "drawing": "<w:r><w:drawing/></w:r>", "pict": "<w:r><w:pict/></w:r>",
    "object": "<w:r><w:object/></w:r>",
    "day": "<w:r><w:t>{v}</w:t><w:dayShort/></w:r>",
    "symbol": "<w:r><w:t>{v}</w:t><w:sym w:font='Strange' w:char='F039'/></w:r>",
    "formula": "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>"
               "<m:r><m:t>{v}</m:t></m:r></m:oMath>",
    "check box": "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox/></w:ffData>"
                 "</w:fldChar></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "strike": RUN.replace("{p}", "<w:strike/>"), "dstrike": RUN.replace("{p}", "<w:dstrike/>"),
    "all struck": "<w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r>",
    "vanish": RUN.replace("{p}", "<w:vanish/>"), "tiny": RUN.replace("{p}", "<w:sz w:val='1'/>"),
    "white": RUN.replace("{p}", "<w:color w:val='FFFFFF'/>"),
    "shaded": RUN.replace("{p}", "<w:color w:val='00FF00'/><w:shd w:val='clear' w:fill='00FF00'/>"),
    "web": RUN.replace("{p}", "<w:webHidden/>"),
    "front": RUN.replace("{p}", "<w:vertAlign w:val='superscript'/>"),
    "raised": "<w:r><w:t>{v}</w:t></w:r><w:r><w:rPr><w:position w:val='12'/></w:rPr><w:t>9</w:t></w:r>",
    "deleted": "<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:r><w:t>{v}</w:t></w:r>",
    "theme": RUN.replace("{p}", "<w:color w:themeColor='background1'/>"),
    "theme auto": RUN.replace("{p}", "<w:color w:val='auto' w:themeColor='light1'/>"),
    "theme other": RUN.replace("{p}", "<w:color w:val='000000' w:themeColor='background1'/>"),
    "no fill": RUN.replace("{p}", FILL.replace("{f}", "<w14:noFill/>")),
    "white fill": RUN.replace("{p}", FILL.replace(
        "{f}", "<w14:solidFill><w14:srgbClr w14:val='FFFFFF'/></w14:solidFill>")),
    "clear fill": RUN.replace("{p}", FILL.replace(
        "{f}", "<w14:solidFill><w14:srgbClr w14:val='000000'><w14:alpha w14:val='100000'/>"
        "</w14:srgbClr></w14:solidFill>")),
    "black fill": RUN.replace("{p}", "<w:color w:val='FFFFFF'/>" + FILL.replace(
        "{f}", "<w14:solidFill><w14:schemeClr w14:val='tx1'/></w14:solidFill>")).replace("9", ""),
    "narrow": RUN.replace("{p}", "<w:w w:val='1'/>"),
    "fitted": RUN.replace("{p}", "<w:fitText w:val='2'/>"),
    "crowded": "<w:r><w:rPr><w:spacing w:val='-200'/></w:rPr><w:t>{v}9</w:t></w:r>",
    "simple field": "<w:fldSimple w:instr='DOCPROPERTY n'/>",
    "simple result": "<w:fldSimple w:instr='DOCPROPERTY n'><w:r><w:t>{v}</w:t></w:r></w:fldSimple>",
    "simple equation": "<w:fldSimple w:instr=' eq \\f(1,2)'><w:r><w:t>9</w:t></w:r></w:fldSimple>",
    "equation": CODE.replace("{c}", "<w:instrText>E</w:instrText><w:instrText>Q \\f(1,2)</w:instrText>"
                             + SEPARATE),
    "no result": CODE.replace("{c}", "<w:instrText>=SUM(LEFT)</w:instrText>" + SEPARATE).replace("9", ""),
    "picture control": CONTROL.replace("{p}", "<w:picture/>").replace("{t}", ""),
    "prompt": CONTROL.replace("{p}", "<w:showingPlcHdr/>").replace("{t}", "9"),
    "control": CONTROL.replace("{p}", "<w:text/>").replace("{t}", "{v}"),
    "other document": "<w:r><w:t>{v}</w:t></w:r></w:p><w:altChunk/><w:p>",
    "small": "<w:r><w:t>{v}</w:t></w:r><w:r><w:rPr><w:sz w:val='10'/></w:rPr><w:t>9</w:t></w:r>",
    "two lines in one": "<w:r><w:t>{v}</w:t></w:r><w:r><w:rPr><w:eastAsianLayout w:id='1' w:combine='1'/></w:rPr>"
                        "<w:t>9</w:t></w:r>",
    "across": "<w:r><w:rPr><w:eastAsianLayout w:id='1' w:vert='1'/></w:rPr><w:t>{v}9</w:t></w:r>",
    "signs": "<w:r><w:t>{v}</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii='Wingdings 2'/></w:rPr><w:t>9</w:t></w:r>",
    "button": "<w:fldSimple w:instr='MACROBUTTON Name {v}'><w:r><w:t>9</w:t></w:r></w:fldSimple>",
    "box": "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{v}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>",
    "struck box": "</w:p><w:tbl><w:tr><w:tc><w:p>" + RUN.replace("{p}", "<w:strike/>") +
                  "</w:p></w:tc></w:tr></w:tbl><w:p>",
    "foreign": "<w:r><zz:t xmlns:zz='urn:zz'>9</zz:t><w:t>{v}</w:t></w:r>",
    "foreign run": "<zz:r xmlns:zz='urn:zz'><w:t>9</w:t></zz:r><w:r><w:t>{v}</w:t></w:r>",
    "unknown alternate": "<w:r>" + ALTERNATES.format("zz", "<w:t>9</w:t>", "<w:t>{v}</w:t>") + "</w:r>",
    "unknown alternates": ALTERNATES.format("zz", "<w:r><w:t>9</w:t></w:r>", "<w:r><w:t>{v}</w:t></w:r>"),
    "element in text": "<w:r><w:t>9<w:x/>{v}</w:t></w:r>",
    "low line": "<w:pPr><w:spacing w:line='20' w:lineRule='exact'/></w:pPr><w:r><w:t>9</w:t></w:r>",
}
RICH = "<r><rPr>{p}</rPr><t>9</t></r><r><t>{v}</t></r>"
XLSX = {
    "strike": RICH.replace("{p}", "<strike/>"),
    "all struck": "<r><rPr><strike/></rPr><t>9</t></r>",
    "front": RICH.replace("{p}", '<vertAlign val="superscript"/>'),
    "raised": '<r><t>{v}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>9</t></r>',
    "signs": RICH.replace("{p}", '<rFont val="Wingdings"/>'),
    "nearly white": RICH.replace("{p}", '<color rgb="FFFEFEFE"/>'),
    "phonetic": '<t>{v}</t><rPh sb="0" eb="1"><t>9</t></rPh>',
    "foreign": "<x:t xmlns:x='urn:x'>9</x:t><t>{v}</t>", "element": "<t>9<b/>{v}</t>",
    "extension": "<t>{v}</t><extLst><ext><t>9</t></ext></extLst>",
    "values": "<c><v>9</v><v>{v}</v></c>", "element of value": "<c><v>9<x/>{v}</v></c>",
    "value of formula": "<c><f>1<v>9</v></f><v>{v}</v></c>", "foreign value": "<c><x:v xmlns:x='urn:x'>9</x:v><v>{v}</v></c>",
    "extended value": "<c><v>{v}</v><extLst><ext><v>9</v></ext></extLst></c>",
    "alternate value": "<c>" + ALTERNATES.format("zz", "<v>9</v>", "<v>{v}</v>") + "</c>",
    "formula": "<c><f>A1+1</f></c>", "empty formula": "<c><f>A1+1</f><v></v></c>",
}
# format: whether it shows the figure as it is
FORMATS = {
    "0": True, "#,##0": True, "0\"件\"": True, "0;[Red]-0": True, "[$-804]0": True, "0000": True, "@": True,
    "0\"9\"": False, "0\\9": False, "\"1\"0": False, "*90": False, "[White]0": False, "[白色]0": False,
    "[Color2]0": False, "0%": False, ";;;": False, "[&lt;100]\"9\"0;0": False, "[DBNum1]0": False,
    "yyyy-mm-dd": False, "0.00E+00": False, "00\"-\"00": False, "\"约\"0": False,
}
# the font of a cell: whether it shows the figure as it is
FONTS = {
    "": True, "<name val='宋体'/><sz val='11'/>": True, "<name val='Wingdings'/>": False,
    "<name val='Zapf Dingbats'/>": False, "<name val='Webdings'/><sz val='11'/>": False, "<strike/>": False,
    "<color rgb='FFFEFEFE'/>": False, "<color rgb='FFFF0000'/>": True, "<sz val='1'/>": False,
}
# kind of control: its style, and whether it hides the cell below it
CONTROLS = {"Drop": ("", True), "Checkbox": ("", True), "Edit": ("", True), "Pict": ("", True),
            "Note": ("", False), "List": ("visibility:hidden", False)}
WHITE = "<font><color rgb='FFFFFFFF'/></font>"
# what a conditional format does, its rule, and whether cells of 7 show their figure all the same
CONDITIONS = {
    "white": (WHITE, "<cfRule type='expression' dxfId='0'><formula>TRUE</formula></cfRule>", False),
    "white where more": (WHITE, "<cfRule type='cellIs' operator='greaterThan' dxfId='0'><formula>5</formula></cfRule>",
                         False),
    "white where zero": (WHITE, "<cfRule type='cellIs' operator='equal' dxfId='0'><formula>0</formula></cfRule>", True),
    "white between": (WHITE, "<cfRule type='cellIs' operator='between' dxfId='0'><formula>1</formula>"
                             "<formula>9</formula></cfRule>", False),
    "white on red": (WHITE + "<fill><patternFill><bgColor rgb='FFFF0000'/></patternFill></fill>",
                     "<cfRule type='expression' dxfId='0'><formula>TRUE</formula></cfRule>", True),
    "red": ("<font><color rgb='FFFF0000'/></font>",
            "<cfRule type='expression' dxfId='0'><formula>TRUE</formula></cfRule>", True),
    "struck": ("<font><strike/></font>", "<cfRule type='duplicateValues' dxfId='0'/>", False),
    "format": ("<numFmt numFmtId='171' formatCode='&quot;1&quot;0'/>",
               "<cfRule type='expression' dxfId='0'><formula>TRUE</formula></cfRule>", False),
    "ground": ("<fill><patternFill><bgColor rgb='FFFFFF00'/></patternFill></fill>",
               "<cfRule type='expression' dxfId='0'><formula>MOD(ROW(),2)</formula></cfRule>", True),
    "bar alone": ("", "<cfRule type='dataBar'><dataBar showValue='0'/></cfRule>", False),
    "bar": ("", "<cfRule type='dataBar'><dataBar/></cfRule>", True),
    "pictures": ("", "<cfRule type='iconSet'><iconSet showValue='0'/></cfRule>", False),
    "elsewhere": (WHITE, "<cfRule type='expression' dxfId='0'><formula>TRUE</formula></cfRule>", True),
}
# likewise of the rules that later versions keep apart, each with its format
LATER = {
    "white": ("<x14:cfRule type='expression'><xm:f>TRUE</xm:f><x14:dxf>" + WHITE + "</x14:dxf></x14:cfRule>", False),
    "struck": ("<x14:cfRule type='expression'><xm:f>TRUE</xm:f><x14:dxf><font><strike/></font></x14:dxf></x14:cfRule>",
               False),
    "format": ("<x14:cfRule type='expression'><xm:f>TRUE</xm:f><x14:dxf><numFmt numFmtId='171' "
               "formatCode='&quot;1&quot;0'/></x14:dxf></x14:cfRule>", False),
    "white where zero": ("<x14:cfRule type='cellIs' operator='equal'><xm:f>0</xm:f><x14:dxf>" + WHITE +
                         "</x14:dxf></x14:cfRule>", True),
    "red": ("<x14:cfRule type='expression'><xm:f>TRUE</xm:f><x14:dxf><font><color rgb='FFFF0000'/></font></x14:dxf>"
            "</x14:cfRule>", True),
    "two rules": ("<x14:cfRule type='expression'><xm:f>TRUE</xm:f><x14:dxf><font><color rgb='FFFF0000'/></font></x14:dxf>"
                  "</x14:cfRule><x14:cfRule type='expression'><xm:f>TRUE</xm:f><x14:dxf><font><strike/></font></x14:dxf>"
                  "</x14:cfRule>", False),
    "bar alone": ("<x14:cfRule type='dataBar'><x14:dataBar showValue='0'/></x14:cfRule>", False),
    "bar": ("<x14:cfRule type='dataBar'><x14:dataBar/></x14:cfRule>", True),
    "pictures alone": ("<x14:cfRule type='iconSet'><x14:iconSet showValue='0' custom='1'/></x14:cfRule>", False),
    "elsewhere": ("<x14:cfRule type='expression'><xm:f>TRUE</xm:f><x14:dxf>" + WHITE + "</x14:dxf></x14:cfRule>", True),
}
# what a sheet says of columns: whether 7 in column E is shown, and 70707 in it
WIDTHS = {"<col min='1' max='9' width='9.25'/>": (True, True), "<col min='5' max='5' width='2.5'/>": (True, False),
          "<col min='4' max='6' width='3' customWidth='1'/>": (True, False), "": (True, True)}
TEXT = {
    "nul": "9\0{v}", "nul behind": "{v}\0", "struck": "9\u0336{v}",
    "zero width": "{v}\u200b", "letter": "{v}O", "two": "9 {v}", "broken": "9\ufffd{v}",
}
SHOWN_OTHERWISE = {"added", "reversed", "symbol", "web", "gradient", "mirrored", "dots", "crowded",
                   "turned", "placed", "day", "own font", "numbered item"}  # where {v} alone isn't what is seen


def with_places(report, sample, render, name, snippet):
    """What is made of the report, as one of an agency of this name, with a mark for each cell of the sample; and what
    puts the snippet in the marks' place in a text."""
    values = dict(report.cells)
    report.title = report.title.replace(report.agency, name)
    report.agency = name
    report.cells.update({cell: f"@{n}@" for n, cell in enumerate(sample)})
    data = render(report)
    report.cells.update(values)

    def put(text):
        return re.sub("@(\\d+)@", lambda found: snippet.replace("{v}", values[sample[int(found[1])]]), text)
    return data, put


class Seen(harness.Case):
    def reports(self):
        ordinary = generate.Agency(43, "临江市甲局").year(YEAR)
        zeros = generate.Agency(43, "临江市甲局").year(YEAR)
        for cell in zeros.cells:
            zeros.cells[cell] = "0"
        return {"ordinary": ordinary, "zeros": zeros}

    def render(self, report, sample, render, name, snippet):
        """The report of an agency of this name, with the snippet in the cells of the sample."""
        data, put = with_places(report, sample, render, name, snippet)
        if render is as_text:
            return put(data.decode()).encode()
        if render is documents.to_xlsx:
            return documents.archive(put_into_sheet(documents.parts_of(data), snippet, put))
        if data.startswith(b"<!DOCTYPE html>"):
            return put(data.decode().replace("</head>", STYLE + "</head>")).encode()
        parts = documents.parts_of(data)
        parts["word/document.xml"] = put(re.sub(
            r'<w:r><w:t xml:space="preserve">(@\d+@)</w:t></w:r>', r"\1", parts["word/document.xml"]))
        return documents.archive(parts)

    def check(self, render, suffix, snippets):
        wanted, around = {}, {}
        for kind, report in self.reports().items():
            cells = [cell for cell in forms.CELLS[report.form] if cell in report.cells]
            sample = cells[::EVERY]
            for n, (what, snippet) in enumerate(snippets.items()):
                name = f"临江市{kind}{n}局"
                data = self.render(report, sample, render, name, snippet)
                (self.input / f"{kind}{n}.{suffix}").write_bytes(data)
                for cell in cells:
                    key = (f"{kind}{n}.{suffix}", cell)
                    if cell in sample:
                        wanted[key] = (what, report.cells[cell])
                    else:
                        around[key] = report.cells[cell]
        self.run_tool("input")
        found = {(row["source"].split("/")[-1], harness.cell_of(row)): row
                 for row in self.table("observations")}
        named = {(row["source"].split("/")[-1], harness.cell_of(row))
                 for row in self.table("findings")
                 if row["severity"] in ("error", "warning") and row["indicator"]}
        doubted = {(row["source"].split("/")[-1], harness.cell_of(row))
                   for row in self.table("findings") if row["rule"].startswith("C-")}
        bad = [(*key, "around", found[key]["value"], found[key]["status"], value)
               for key, value in around.items()
               if value != "" and (found[key]["value"] == "" or key in doubted or
                                   float(found[key]["value"]) != float(value))]
        for key, (what, value) in wanted.items():
            row = found.get(key, {"value": "", "status": "M"})
            right = row["value"] != "" and float(row["value"]) == float(value)
            if what in SHOWN_OTHERWISE and row["status"] == "A":
                right = False
            if not right and key not in named:
                bad.append((*key, what, row["value"], row["status"], value))
        self.assertEqual(len({key[0] for key in found}), 2 * len(snippets), "every report is read")
        self.assertEqual(bad, [], f"{len(bad)} of {len(wanted)}")

    def test_html(self):
        self.check(documents.to_html, "html", HTML)

    def test_html_imported(self):
        """Of digits that a class sets apart, a sheet that isn't there may say anything."""
        for head in ("<style>@import url(a.css);</style>", "<link rel=stylesheet href=a.css>"):
            with self.subTest(head):
                self.check(lambda report: documents.to_html(report).replace(
                    b"</title>", b"</title>" + head.encode()), "html", {"class": "9<i class=k>{v}</i>"})

    def test_docx(self):
        self.check(documents.to_docx, "docx", DOCX)

    def test_xlsx(self):
        self.check(documents.to_xlsx, "xlsx", XLSX)

    def test_text(self):
        self.check(as_text, "txt", TEXT)


def as_text(report):
    return report.to_text().encode()


def put_into_sheet(parts, snippet, put):
    """Into the shared strings of the sample, or the cells that have them."""
    shared, sheet = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
    if snippet.startswith("<c>"):
        strings = re.findall("<si>.*?</si>", parts[shared])

        def cell(found):
            mark = re.search("@[0-9]+@", strings[int(found[2])])
            return put(mark[0]).replace("<c>", f'<c r="{found[1]}">') if mark else found[0]
        parts[sheet] = re.sub('<c r="([A-Z0-9]+)" t="s"><v>([0-9]+)</v></c>', cell, parts[sheet])
        return parts
    parts[shared] = put(re.sub('<t xml:space="preserve">(@[0-9]+@)</t>', r"\1", parts[shared]))
    return parts


class Sheets(harness.Case):
    """What the format of a number or a control over a cell shows; all figures are 7."""

    def parts(self, name):
        report = generate.Agency(43, name).year(YEAR)
        report.cells.update(dict.fromkeys(report.cells, "7"))
        return report, documents.parts_of(documents.to_xlsx(report))

    def refer(self, parts, part, kind, target):
        """A relationship of a part to another."""
        path = part.replace("/", "/_rels/") if part.count("/") == 1 else \
            "xl/worksheets/_rels/sheet1.xml.rels"
        path = path if path.endswith(".rels") else path + ".rels"
        old = parts.get(path, f'<Relationships xmlns="{documents.PACKAGE}relationships"></Relationships>')
        parts[path] = old.replace("</Relationships>", f'<Relationship Id="r9" Type="{documents.OFFICE}/'
                                  f'{kind}" Target="{target}"/></Relationships>')

    def unnamed(self, shown, figure="7"):
        """Files that are not as they are shown: published as they stand, or not."""
        self.run_tool("input")
        named = {row["source"] for row in self.table("findings")
                 if row["rule"] in ("C-SHOWN", "C-SCALE", "C-NUM", "C-INT", "C-OBJECT", "C-UNIT")
                 and row["severity"] != "info"}
        bad = {}
        for row in self.table("observations"):
            right = row["value"] == figure and row["status"] == "A"
            if (row["table"], row["column"]) == ("3", "business") and right != shown[row["source"]] \
                    and not (not shown[row["source"]] and row["source"] in named and row["value"] != figure):
                bad[row["source"]] = row["value"], row["status"]
        self.assertEqual(bad, {})

    def test_formats(self):
        sheet, main = "xl/worksheets/sheet1.xml", documents.PACKAGE.replace("package/2006/", "spreadsheetml/2006/main")
        shown = {}
        for n, (code, same) in enumerate(FORMATS.items()):
            _, parts = self.parts(f"临江市{n}局")
            code = code.replace('"', "&quot;")
            parts[sheet] = re.sub(r'<c r="(E\d+)"><v>7<', r'<c r="\1" s="1"><v>7<', parts[sheet])
            parts["xl/styles.xml"] = (
                f'<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="{code}"/>'
                '</numFmts><fonts count="1"><font/></fonts><cellXfs count="2"><xf/><xf numFmtId="170" '
                'applyNumberFormat="1"/></cellXfs></styleSheet>')
            self.refer(parts, "xl/workbook.xml", "styles", "styles.xml")
            (self.input / f"{n}.xlsx").write_bytes(documents.archive(parts))
            shown[f"input/{n}.xlsx"] = same
        self.unnamed(shown)

    def test_fonts(self):
        sheet, main = "xl/worksheets/sheet1.xml", documents.PACKAGE.replace("package/2006/", "spreadsheetml/2006/main")
        shown = {}
        for n, (font, same) in enumerate(FONTS.items()):
            _, parts = self.parts(f"临江市{n}局")
            parts[sheet] = re.sub(r'<c r="(E\d+)"><v>7<', r'<c r="\1" s="1"><v>7<', parts[sheet])
            parts["xl/styles.xml"] = (
                f'<styleSheet xmlns="{main}"><fonts count="2"><font/><font>{font}</font></fonts>'
                '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>')
            self.refer(parts, "xl/workbook.xml", "styles", "styles.xml")
            (self.input / f"{n}.xlsx").write_bytes(documents.archive(parts))
            shown[f"input/{n}.xlsx"] = same
        self.unnamed(shown)

    def styles(self, parts, styles):
        main = documents.PACKAGE.replace("package/2006/", "spreadsheetml/2006/main")
        parts["xl/styles.xml"] = (f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts>'
                                  f'<cellXfs count="1"><xf/></cellXfs>{styles}</styleSheet>')
        self.refer(parts, "xl/workbook.xml", "styles", "styles.xml")

    def test_conditions(self):
        sheet = "xl/worksheets/sheet1.xml"
        shown = {}
        for n, (name, (look, rule, same)) in enumerate(CONDITIONS.items()):
            _, parts = self.parts(f"临江市{n}局")
            area = "A900:B901 C900" if name == "elsewhere" else "D1:D3 E1:E60"
            parts[sheet] = parts[sheet].replace("</worksheet>", f'<conditionalFormatting sqref="{area}">{rule}'
                                                "</conditionalFormatting></worksheet>")
            self.styles(parts, f"<dxfs><dxf>{look}</dxf></dxfs>")
            (self.input / f"{n}.xlsx").write_bytes(documents.archive(parts))
            shown[f"input/{n}.xlsx"] = same
        self.unnamed(shown)

    def test_later_conditions(self):
        sheet = "xl/worksheets/sheet1.xml"
        shown = {}
        for n, (name, (rule, same)) in enumerate(LATER.items()):
            _, parts = self.parts(f"临江市{n}局")
            area = "A900:B901 C900" if name == "elsewhere" else "D1:D3 E1:E60"
            parts[sheet] = parts[sheet].replace(
                "</worksheet>", "<extLst><ext><x14:conditionalFormattings "
                "xmlns:x14='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main' "
                "xmlns:xm='http://schemas.microsoft.com/office/excel/2006/main'><x14:conditionalFormatting>"
                f"{rule}<xm:sqref>{area}</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
                "</worksheet>")
            (self.input / f"{n}.xlsx").write_bytes(documents.archive(parts))
            shown[f"input/{n}.xlsx"] = same
        self.unnamed(shown)

    def test_widths(self):
        sheet = "xl/worksheets/sheet1.xml"
        for wide in (False, True):
            shown = {}
            for n, (columns, fits) in enumerate(WIDTHS.items()):
                _, parts = self.parts(f"临江市{n}局")
                parts[sheet] = parts[sheet].replace("<sheetData>", f"<cols>{columns}</cols><sheetData>")
                if wide:
                    parts[sheet] = re.sub(r'<c r="(E\d+)"><v>7<', r'<c r="\1"><v>70707<', parts[sheet])
                (self.input / f"{n}.xlsx").write_bytes(documents.archive(parts))
                shown[f"input/{n}.xlsx"] = fits[wide]
            with self.subTest(wide=wide):
                self.unnamed(shown, "70707" if wide else "7")

    def test_controls(self):
        sheet = "xl/worksheets/sheet1.xml"
        shown = {}
        for n, (kind, (style, covers)) in enumerate(CONTROLS.items()):
            _, parts = self.parts(f"临江市{n}局")
            parts[sheet] = parts[sheet].replace(
                "</worksheet>", f'<legacyDrawing r:id="r9" xmlns:r="{documents.OFFICE}"/></worksheet>')
            self.refer(parts, sheet, "vmlDrawing", "../drawings/vml1.vml")
            parts["xl/drawings/vml1.vml"] = (
                '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
                + "".join(f'<v:shape style="position:absolute;{style}"><x:ClientData ObjectType="{kind}">'
                          f"<x:Anchor>\n4, 2, {row}, 3, 4, 40, {row}, 15</x:Anchor></x:ClientData></v:shape>"
                          for row in range(60)) + "</xml>")
            (self.input / f"{n}.xlsx").write_bytes(documents.archive(parts))
            shown[f"input/{n}.xlsx"] = not covers
        self.unnamed(shown)


class Message(harness.Case):
    """A page in a message of several parts, as Word and browsers save it."""

    def test_parts(self):
        report = generate.City(seed=5, agencies=2, whole=True).of(2021)[0]
        for encoding, encode in (("base64", base64.encodebytes), ("8bit", bytes),
                                 ("Quoted-Printable", quopri.encodestring)):
            for charset in ("utf-8", "gb18030"):
                with self.subTest(encoding=encoding, charset=charset):
                    self.dir = self.new_dir()
                    page = documents.to_html(report, charset).replace(
                        f'<meta charset="{charset}">'.encode(), b"")
                    part = (f'\r\n--=_1\r\nContent-Type: text/html; charset="{charset}"\r\n'
                            f"Content-Transfer-Encoding: {encoding}\r\n\r\n").encode()
                    (self.dir / "a.mht").write_bytes(
                        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="=_1"\r\n'
                        b"\r\n--=_1\r\nContent-Type: text/css\r\n\r\na{}" + part + encode(page) +
                        b"\r\n--=_1--\r\n")
                    self.run_tool("a.mht")
                    found = {harness.cell_of(row): row["value"] for row in self.table("observations")}
                    self.assertEqual({cell: float(found[cell]) for cell in report.cells},
                                     {cell: float(text) for cell, text in report.cells.items()})


class Cut(harness.Case):
    """A package without its end is said, though all its text can be had."""

    def test_end(self):
        report = generate.City(seed=5, agencies=2, whole=True).of(2021)[0]
        for kind in ("docx", "xlsx"):
            data = getattr(documents, "to_" + kind)(report)
            for end, rules in ((len(data), []), (len(data) - 30, ["F-ARCHIVE"])):
                with self.subTest(kind=kind, end=end):
                    folder = self.new_dir()
                    self.dir = folder
                    (folder / ("a." + kind)).write_bytes(data[:end])
                    self.run_tool("a." + kind)
                    self.assertEqual([row["rule"] for row in self.table("findings")
                                      if row["rule"].startswith("F-")], rules)


class Nul(harness.Case):
    """Digits with a NUL between them are no number, in text and in CSV."""

    def test_nul(self):
        report = generate.City(seed=5, agencies=2, whole=True).of(2021)[0]
        text = report.to_text()
        fee = re.search(r"(\d\d)(\d\d\.\d{4})", text)
        for name, data in (("a.txt", text), ("a.csv", text.replace("\t", ","))):
            with self.subTest(name):
                self.dir = self.new_dir()
                data = data.replace(fee[0], fee[1] + "\0" + fee[2]).encode()
                (self.dir / name).write_bytes(data)
                self.run_tool(name)
                values = [row["value"] for row in self.table("observations")]
                self.assertNotIn(fee[0], values)
                self.assertLessEqual({"F-NUL"} if name == "a.csv" else {"F-NUL", "C-NUM"},
                                     {row["rule"] for row in self.table("findings")})


if __name__ == "__main__":
    harness.main()
