# SPDX-License-Identifier: GPL-3.0-or-later
"""add_form.py FOLDER FORM LIKE: adds a form that is as another one to a folder of definitions.

For a try of the tests: with src/data of a copy of the project, build it and run its suites. None of them may count
on the forms that there are today. The steps are those of CONTRIBUTING.md, "For good".
"""
import pathlib
import subprocess
import sys

import definitions


def main(folder, form, like):
    data = definitions.Folder.__new__(definitions.Folder)
    data.path = pathlib.Path(folder)
    data.add_form(form, like)
    build = data.path / "meson.build"
    sheet = f"  'forms/sheet-{like}.csv',\n"
    build.write_text(build.read_text(encoding="utf-8").replace(
        sheet, sheet + sheet.replace(like, form)), encoding="utf-8")
    subprocess.run([sys.executable, data.path / "../../docs/data_dictionary.py"], check=True)


main(*sys.argv[1:])
