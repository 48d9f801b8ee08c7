# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks without a library: cells read by sheet, and filled in as a person would."""
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from xml.etree import ElementTree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = shutil.which("soffice")
SECONDS = 240


def tag(name):
    return f"{{{MAIN}}}{name}"


def place(reference):
    """"C12" → row 12, column 3."""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def reference(row, column):
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class Workbook:
    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            if file.testzip():
                raise ValueError(path)
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.strings = []
        if "xl/sharedStrings.xml" in self.parts:
            self.strings = ["".join(text.text or "" for text in item.iter(tag("t")))
                            for item in ElementTree.fromstring(self.parts["xl/sharedStrings.xml"])]
        targets = {relation.get("Id"): relation.get("Target")
                   for relation in ElementTree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])}
        self.sheets = {sheet.get("name"): "xl/" + targets[sheet.get(f"{{{RELATIONS}}}id")]
                       for sheet in ElementTree.fromstring(self.parts["xl/workbook.xml"]).iter(tag("sheet"))}

    def xml(self, sheet):
        return ElementTree.fromstring(self.parts[self.sheets[sheet]])

    def text(self, cell):
        value = cell.find(tag("v"))
        if cell.get("t") == "s":
            return self.strings[int(value.text)]
        if cell.get("t") == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(tag("t")))
        if value is None or value.text is None:
            return None
        return value.text if cell.get("t") in ("str", "e") else float(value.text)

    def cells(self, sheet):
        """(row, column) → text, or number."""
        found = {place(cell.get("r")): self.text(cell) for cell in self.xml(sheet).iter(tag("c"))}
        return {at: value for at, value in found.items() if value not in (None, "")}

    def table(self, sheet):
        """A sheet with headings in its first row, as dicts; blank cells left out."""
        cells = self.cells(sheet)
        heads = {column: text for (row, column), text in cells.items() if row == 1}
        rows = {}
        for (row, column), value in cells.items():
            if row > 1 and column in heads:
                rows.setdefault(row, {})[heads[column]] = value
        return [rows[row] for row in sorted(rows)]

    def formulas(self):
        return [cell.get("r") for sheet in self.sheets for cell in self.xml(sheet).iter(tag("c"))
                if cell.find(tag("f")) is not None]

    def fill_in(self, sheet, values, hidden=()):
        """Puts text or numbers into cells, by (row, column); hides rows."""
        for prefix, uri in (("", MAIN), ("r", RELATIONS)):
            ElementTree.register_namespace(prefix, uri)
        root = self.xml(sheet)
        data = root.find(tag("sheetData"))
        for (row, column), value in values.items():
            line = next((line for line in data if line.get("r") == str(row)), None)
            if line is None:
                line = ElementTree.SubElement(data, tag("row"), r=str(row))
            cell = next((cell for cell in line if cell.get("r") == reference(row, column)), None)
            if cell is None:
                cell = ElementTree.SubElement(line, tag("c"), r=reference(row, column))
                line[:] = sorted(line, key=lambda cell: place(cell.get("r"))[1])
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
            if isinstance(value, str):
                cell.set("t", "inlineStr")
                ElementTree.SubElement(ElementTree.SubElement(cell, tag("is")), tag("t")).text = value
            elif value is not None:
                ElementTree.SubElement(cell, tag("v")).text = str(value)
        for line in data:
            if int(line.get("r")) in hidden:
                line.set("hidden", "1")
        self.parts[self.sheets[sheet]] = ElementTree.tostring(root, "utf-8", xml_declaration=True)

    def save(self, path):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in self.parts.items():
                file.writestr(name, content)
        path.write_bytes(data.getvalue())


def office(path, folder, kind):
    """LibreOffice opens it and saves it as another format; what it made."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run([OFFICE, "--headless", f"-env:UserInstallation=file://{profile}",
                        "--convert-to", kind, "--outdir", str(folder), str(path)],
                       capture_output=True, timeout=SECONDS, check=True)
    made = folder / (path.stem + "." + kind.split(":")[0])
    if not made.exists():
        raise AssertionError(f"LibreOffice can't open {path}")
    return made
