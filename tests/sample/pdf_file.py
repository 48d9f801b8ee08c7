"""A PDF file from pages of text and lines, with no font inside.

The Chinese font is named, not embedded: a viewer that doesn't have it takes another one.
Its characters are numbered after Adobe-GB1: the ideographs of GB2312 stand there in their
own order, so the numbers can be computed. A ToUnicode table gives the text back to readers
that don't know that collection.
"""

from __future__ import annotations

from itertools import groupby

WIDTH, HEIGHT = 595.28, 841.89  # A4, in points
_FONT = "/DroidSansFallback"


# Figures and quotation marks stand in Helvetica, in thousandths of their size.
_LATIN = {"“": 333, "”": 333, " ": 278, ".": 278, ",": 278, "/": 278, "-": 333, "+": 584, "%": 889,
          **{str(digit): 556 for digit in range(10)}}


def _cid(char: str) -> int:
    """The number of a character in Adobe-GB1."""
    row, cell = (byte - 0xA1 for byte in char.encode("gb2312"))
    if row == 0:  # punctuation
        return 96 + cell
    if row == 2:  # full-width letters and digits
        return 262 + cell
    if 15 <= row <= 54:
        return 940 + (row - 15) * 94 + cell
    if row >= 55:
        return 940 + 3755 + (row - 55) * 94 + cell
    raise ValueError(f"no number for {char}")


def width(text: str, size: float) -> float:
    """How wide a line of text is."""
    return sum(_LATIN.get(char, 1000) for char in text) * size / 1000


class Page:
    """The marks on a page; y counts from the top."""

    def __init__(self) -> None:
        self._marks: list[str] = []
        self.chars: set[str] = set()

    def text(self, x: float, y: float, size: float, text: str) -> None:
        """A line of text with its baseline at y."""
        for latin, run in groupby(text, _LATIN.__contains__):
            part = "".join(run)
            if latin:
                codes = part.encode("cp1252").hex()
            else:
                self.chars.update(part)
                codes = "".join(f"{_cid(char):04x}" for char in part)
            self._marks.append(f"BT /{'F2' if latin else 'F1'} {size:g} Tf "
                               f"1 0 0 1 {x:.2f} {HEIGHT - y:.2f} Tm <{codes}> Tj ET")
            x += width(part, size)

    def box(self, x: float, y: float, wide: float, high: float) -> None:
        """A rectangle with its upper left corner at (x, y)."""
        self._marks.append(f"{x:.2f} {HEIGHT - y - high:.2f} {wide:.2f} {high:.2f} re S")

    def content(self) -> str:
        """The page as PDF operators."""
        return "\n".join(["0.5 w", *self._marks])


def _stream(text: str) -> str:
    return f"<< /Length {len(text.encode('ascii'))} >>\nstream\n{text}\nendstream"


def _to_unicode(chars: set[str]) -> str:
    lines = sorted(f"<{_cid(char):04x}> <{ord(char):04x}>" for char in chars)
    blocks = [lines[at:at + 100] for at in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
                       for block in blocks)
    return ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")


def build(pages: list[Page]) -> bytes:
    """The file: objects, their table, nothing that depends on the day."""
    chars = set().union(*(page.chars for page in pages))
    first = 8  # the objects of the pages begin here, two to a page
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont {_FONT} "
        "/Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {_FONT} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> "
        "/FontDescriptor 5 0 R /DW 1000 >>",
        f"<< /Type /FontDescriptor /FontName {_FONT} /Flags 4 "
        "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 "
        "/CapHeight 737 /StemV 58 >>",
        _stream(_to_unicode(chars)),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R /F2 7 0 R >> >> /Contents {first + 2 * n + 1} 0 R >>")
        objects.append(_stream(page.content()))
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n").encode("ascii")
    return out
