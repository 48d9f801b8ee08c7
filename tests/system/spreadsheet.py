# SPDX-License-Identifier: GPL-3.0-or-later
"""LibreOffice Calc, driven as a person would drive it: opens a workbook, types into cells, saves.

What is typed goes through the cells' protection; formulas are worked out by LibreOffice."""
import pathlib
import subprocess
import sys
import tempfile
import time

import workbook

# where Debian has it, should python3 be another one
sys.path.append("/usr/lib/python3/dist-packages")
try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException
except ImportError:  # no python3-uno, or of another Python
    uno = None

SECONDS = 90
HAS_CALC = bool(workbook.OFFICE and uno)


def property_of(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Calc:
    """One LibreOffice for several workbooks: with Calc() as calc."""

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory()
        pipe = "ogistat" + pathlib.Path(self.profile.name).name
        self.process = subprocess.Popen(
            [workbook.OFFICE, "--headless", "--norestore", "--nologo",
             f"-env:UserInstallation=file://{self.profile.name}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", context)
        until = time.monotonic() + SECONDS
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                if time.monotonic() > until:
                    self.__exit__()
                    raise
                time.sleep(0.2)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
        except Exception:  # it ends before it answers, or was never there
            self.process.terminate()
        self.process.wait(SECONDS)
        self.profile.cleanup()

    def open(self, path):
        return self.desktop.loadComponentFromURL(pathlib.Path(path).resolve().as_uri(), "_blank", 0,
                                                 (property_of("Hidden", True),))

    def fill_in(self, path, saved, values, kind="Calc MS Excel 2007 XML"):
        """values: (sheet, row, column) from 1 → number, text, or None for a blank. Returns, by the same, what
        cells show once all are worked out."""
        book = self.open(path)
        for (sheet, row, column), value in values.items():
            cell = book.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1)
            if cell.CellProtection.IsLocked:
                raise AssertionError(f"{sheet} {row}, {column}: locked")
            if value is None:
                cell.String = ""
            elif isinstance(value, str):
                cell.String = value
            else:
                cell.Value = value
        book.calculateAll()
        shown = {}
        for sheet in book.Sheets.ElementNames:
            table = book.Sheets.getByName(sheet)
            cursor = table.createCursor()
            cursor.gotoEndOfUsedArea(False)
            area = table.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
            for row, line in enumerate(area.getDataArray(), 1):
                for column, value in enumerate(line, 1):
                    if value != "":
                        shown[sheet, row, column] = value
        book.storeToURL(pathlib.Path(saved).resolve().as_uri(), (property_of("FilterName", kind),))
        book.close(True)
        return shown
