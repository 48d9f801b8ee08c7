#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of docs/january.md, from the sample: january_pictures.py OGISTAT [NAME…]

Runs the page's commands in a folder of its own, fills in a form with LibreOffice, and photographs what came out with
LibreOffice, poppler-utils and Chromium. PNG with a palette, below 100 KB each; new fonts make other pictures, so they
are made anew only where what they show has changed."""
import collections
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

DOCS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent / "tests" / "system"))
os.environ["OGISTAT"] = str(pathlib.Path(sys.argv[1]).resolve())
import harness  # noqa: E402
import spreadsheet  # noqa: E402
import test_january  # noqa: E402
import workbook  # noqa: E402

AGENCY = "样例市教育局"
PRINT_AREA = re.compile(rb"<definedName[^>]*Print_Area[^>]*>[^<]*</definedName>")


def read_ppm(path):
    data = path.read_bytes()
    head, rest = data[:3], data[3:]
    assert head == b"P6\n"
    size, _, pixels = rest.split(b"\n", 2)
    width, height = map(int, size.split())
    return width, height, pixels


def read_png(path):
    """Eight bits a channel, as Chromium makes them."""
    data = path.read_bytes()
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert depth == 8 and kind in (2, 6)
    channels = 3 if kind == 2 else 4
    packed, at = b"", 8
    while at < len(data):
        size, = struct.unpack(">I", data[at:at + 4])
        if data[at + 4:at + 8] == b"IDAT":
            packed += data[at + 8:at + 8 + size]
        at += size + 12
    raw, stride = zlib.decompress(packed), width * channels
    above, pixels = bytearray(stride), bytearray()
    for row in range(height):
        kind, line = raw[row * (stride + 1)], bytearray(raw[row * (stride + 1) + 1:(row + 1) * (stride + 1)])
        for i in range(stride):
            a = line[i - channels] if i >= channels else 0
            b, c = above[i], above[i - channels] if i >= channels else 0
            if kind == 1:
                line[i] = line[i] + a & 255
            elif kind == 2:
                line[i] = line[i] + b & 255
            elif kind == 3:
                line[i] = line[i] + (a + b) // 2 & 255
            elif kind == 4:
                p = a + b - c
                nearest = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
                line[i] = line[i] + nearest & 255
        above = line
        for i in range(0, stride, channels):
            pixels += line[i:i + 3]
    return width, height, bytes(pixels)


def write_png(path, width, height, pixels):
    """The 256 commonest of colours that are rounded to 32 steps; others go to the nearest of them."""
    steps = bytes(min(255, (value + 4) // 8 * 8) for value in range(256))
    flat = pixels.translate(steps)
    colours = [flat[i:i + 3] for i in range(0, len(flat), 3)]
    palette = [colour for colour, _ in collections.Counter(colours).most_common(256)]
    index = {colour: place for place, colour in enumerate(palette)}

    def nearest(colour):
        if colour not in index:
            index[colour] = min(range(len(palette)),
                                key=lambda place: sum((x - y) ** 2 for x, y in zip(palette[place], colour)))
        return index[colour]

    codes = bytes(nearest(colour) for colour in colours)
    lines = b"".join(b"\0" + codes[row * width:(row + 1) * width] for row in range(height))

    def part(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)) +
                     part(b"PLTE", b"".join(palette)) + part(b"IDAT", zlib.compress(lines, 9)) + part(b"IEND", b""))
    print(path.name, width, height, path.stat().st_size)


def crop(width, height, pixels, box):
    left, top, right, bottom = (round(share * size) for share, size in zip(box, (width, height, width, height)))
    lines = [pixels[3 * (row * width + left):3 * (row * width + right)] for row in range(top, bottom)]
    return right - left, bottom - top, b"".join(lines)


def photograph(document, page, name, box=(0, 0, 1, 1), dots=75):
    """A page of a document that LibreOffice can print, or the part of it in a box."""
    with tempfile.TemporaryDirectory() as scratch:
        pdf = workbook.office(document, pathlib.Path(scratch), "pdf")
        subprocess.run(["pdftoppm", "-r", str(dots), "-f", str(page), "-l", str(page), "-singlefile", pdf,
                        pathlib.Path(scratch, "page")], check=True)
        write_png(DOCS / "january" / name, *crop(*read_ppm(pathlib.Path(scratch, "page.ppm")), box))


def photograph_page(path, name, width, height):
    with tempfile.TemporaryDirectory() as scratch:
        shot = pathlib.Path(scratch, "shot.png")
        subprocess.run(["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        f"--user-data-dir={scratch}/profile", f"--window-size={width},{height}",
                        f"--screenshot={shot}", path.as_uri()], check=True, capture_output=True)
        write_png(DOCS / "january" / name, *read_png(shot))


def with_all_columns(path, target):
    """As it is on the screen: printed with what stands beside the table, too."""
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in book.namelist():
            data = book.read(name)
            if name == "xl/workbook.xml":
                data = PRINT_AREA.sub(b"", data)
            data = data.replace(b'orientation="portrait"', b'orientation="landscape"')
            copy.writestr(name, data)
    return target


def fill_in(path, target):
    """Ones where a person would write, but for one row."""
    book = workbook.Workbook(path)
    values = {}
    with spreadsheet.Calc() as calc:
        opened = calc.open(path)
        for sheet in book.sheets:
            table = opened.Sheets.getByName(sheet)
            for row in range(40):
                for column in range(16):
                    if not table.getCellByPosition(column, row).CellProtection.IsLocked:
                        values[sheet, row + 1, column + 1] = 0
        opened.close(True)
        for at, value in ((("表三", 7, 4), 12), (("表三", 7, 5), 3), (("表三", 9, 4), 9), (("表三", 9, 5), 3)):
            values[at] = value
        values.pop(("表三", 31, 6))
        calc.fill_in(path, target, values)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        test_january.prepare(folder)
        (folder / "bin").mkdir()
        (folder / "bin" / "ogistat").symlink_to(harness.PROGRAM)
        env = harness.environment(PATH=f"{folder / 'bin'}:{os.environ['PATH']}")
        for command in test_january.commands(test_january.PAGES[0]):
            if " --output=output" in command:
                break
            subprocess.run(["sh", "-ec", command], cwd=folder, env=env, check=True, capture_output=True)
        for name in sys.argv[2:] or PICTURES:
            PICTURES[name](folder, name)


def form(folder, name):
    fill_in(folder / "forms" / f"{AGENCY}_2022.xlsx", folder / "filled.xlsx")
    photograph(with_all_columns(folder / "filled.xlsx", folder / "form.xlsx"), 3, name, (0.01, 0.02, 0.5, 0.66), 190)


def page(folder, name):
    photograph_page(folder / "draft" / "index.html", name, 1000, 900)


def letter(folder, name):
    """The longest one."""
    path = max((folder / "letters").glob("*.docx"), key=lambda path: (path.stat().st_size, path.name))
    photograph(path, 1, name, (0.05, 0.03, 0.95, 0.75))


def draft(folder, name):
    photograph(folder / "draft" / "city_report_2022.docx", 1, name, (0.05, 0.03, 0.95, 0.9), 65)


PICTURES = {"form.png": form, "page.png": page, "letter.png": letter, "draft.png": draft}


if __name__ == "__main__":
    main()
