# SPDX-License-Identifier: GPL-3.0-or-later
"""A strict reader of data packages and of CSVW metadata, by the words of the specifications: every rule of the
descriptor (version 1 and 2 at once), and every cell of every table against its field.

check(folder) and check_csvw(folder) return what is wrong, a line each.
"""
import datetime
import decimal
import json
import pathlib
import re

import harness

# a path of version 1: not from the root, nothing hidden, no parent; of version 2: also no scheme, no backslash
PATH_1 = re.compile(r"^(?=^[^./~])(^((?!\.{2}).)*$).*$")
PATH_2 = re.compile(r"^((?=[^./~])(?!file:)((?!\/\.\.\/)(?!\\)(?!:\/\/).)*|(http|ftp)s?:\/\/.*)$")
NAME_1 = re.compile(r"^([-a-z0-9._/])+$")
PROFILES = {"data-package", "tabular-data-package"}
TYPES = {"string", "number", "integer", "boolean", "date", "year"}
CONSTRAINTS = {"string": {"required", "unique", "pattern", "enum", "minLength", "maxLength"}}
NUMERIC = {"required", "unique", "enum", "minimum", "maximum"}
INTEGER = re.compile(r"^[+-]?\d+$")
NUMBER = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")


def is_value(kind, text):
    if kind == "integer":
        return bool(INTEGER.match(text))
    if kind == "number":
        return bool(NUMBER.match(text))
    if kind == "year":
        return bool(re.match(r"^-?\d{4}$", text))
    if kind == "date":
        try:
            return datetime.date.fromisoformat(text).isoformat() == text
        except ValueError:
            return False
    return True


class Package:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.bad = []
        self.descriptor = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        self.tables = {}  # name → rows as dicts, None for an empty cell

    def refuse(self, where, why):
        self.bad.append(f"{where}: {why}")

    def expect(self, right, where, why):
        if not right:
            self.refuse(where, why)
        return right

    # the descriptor

    def check_path(self, where, path):
        self.expect(PATH_1.match(path), where, f"no path of version 1: {path!r}")
        self.expect(PATH_2.match(path), where, f"no path of version 2: {path!r}")

    def check_descriptor(self):
        package = self.descriptor
        self.expect(package.get("profile") in PROFILES, "profile", "expected one of version 1")
        self.expect(package.get("$schema", "").endswith("/2.0/datapackage.json"), "$schema", "expected version 2")
        self.expect(NAME_1.match(package.get("name", "")), "name", "no name of version 1")
        if not self.expect(isinstance(package.get("resources"), list) and package["resources"], "resources",
                           "expected one at least"):
            return
        names = [resource.get("name") for resource in package["resources"]]
        self.expect(len(set(names)) == len(names), "resources", "a name stands twice")
        for resource in package["resources"]:
            self.check_resource(resource)
        for source in package.get("sources", []):
            self.expect(isinstance(source.get("title"), str) and source["title"], "sources", "expected a title")
            if "path" in source:
                self.check_path(f"source {source['title']}", source["path"])

    def check_resource(self, resource):
        name = resource.get("name", "")
        self.expect(NAME_1.match(name), name, "no name of version 1")
        self.expect(("path" in resource) != ("data" in resource), name, "expected path or data")
        if "path" in resource:
            self.check_path(name, resource["path"])
            self.expect((self.folder / resource["path"]).is_file(), name, "no such file")
        tabular = resource.get("profile") == "tabular-data-resource"
        self.expect(tabular == (resource.get("type") == "table"), name, "version 1 and 2 differ on its being a table")
        if tabular and self.expect("schema" in resource, name, "a table has a schema"):
            self.check_schema(name, resource)

    def check_schema(self, name, resource):
        schema = resource["schema"]
        self.expect(schema.get("fields"), name, "expected fields")
        names = [field.get("name") for field in schema["fields"]]
        self.expect(all(isinstance(entry, str) and entry for entry in names), name, "a field without a name")
        self.expect(len(set(names)) == len(names), name, "a field's name stands twice")
        self.expect(schema.get("missingValues") == [""], name, "expected missingValues")
        for field in schema["fields"]:
            where = f"{name}.{field['name']}"
            kind = field.get("type", "string")
            self.expect(kind in TYPES, where, f"no type: {kind}")
            allowed = CONSTRAINTS.get(kind, NUMERIC)
            for constraint, value in field.get("constraints", {}).items():
                self.expect(constraint in allowed, where, f"{constraint} is no constraint of {kind}")
                if constraint == "enum":
                    self.expect(value and len(set(value)) == len(value), where, "expected different values")
                if constraint == "pattern":
                    re.compile(value)
        for key in [schema.get("primaryKey", names[:1])] + schema.get("uniqueKeys", []):
            self.expect(isinstance(key, list) and key and set(key) <= set(names), name, f"no key: {key}")
        for foreign in schema.get("foreignKeys", []):
            target = self.fields_of(foreign["reference"]["resource"] or name)
            self.expect(set(foreign["fields"]) <= set(names) and set(foreign["reference"]["fields"]) <= target
                        and len(foreign["fields"]) == len(foreign["reference"]["fields"]), name,
                        f"no foreign key: {foreign}")

    def fields_of(self, name):
        for resource in self.descriptor["resources"]:
            if resource["name"] == name and "schema" in resource:
                return {field["name"] for field in resource["schema"]["fields"]}
        return set()

    # the data

    def read(self, resource):
        rows = harness.read_csv(self.folder / resource["path"])
        text = (self.folder / resource["path"]).read_text(encoding="utf-8-sig")
        head = text.split("\n", 1)[0].rstrip("\r").split(",")
        names = [field["name"] for field in resource["schema"]["fields"]]
        self.expect(head == names, resource["name"], "the header isn't the names of the fields")
        self.tables[resource["name"]] = [{name: value or None for name, value in row.items()} for row in rows]

    def check_cells(self, resource):
        name = resource["name"]
        required = set(resource["schema"].get("primaryKey", ()))
        for field in resource["schema"]["fields"]:
            constraints = field.get("constraints", {})
            where = f"{name}.{field['name']}"
            needed = constraints.get("required") or field["name"] in required
            pattern = re.compile(constraints.get("pattern", ".*"), re.DOTALL)
            for value in {row[field["name"]] for row in self.tables[name]}:
                if value is None:
                    self.expect(not needed, where, "an empty cell")
                    continue
                self.expect(is_value(field.get("type", "string"), value), where, f"no {field.get('type')}: {value}")
                self.expect(value in constraints.get("enum", [value]), where, f"none of the codes: {value}")
                self.expect(pattern.fullmatch(value), where, f"not by the pattern: {value}")
                if "minimum" in constraints and is_value("number", value):
                    self.expect(decimal.Decimal(value) >= constraints["minimum"], where, f"too small: {value}")

    def check_keys(self, resource):
        name, schema = resource["name"], resource["schema"]
        for key in schema.get("uniqueKeys", []) + ([schema["primaryKey"]] if "primaryKey" in schema else []):
            values = [tuple(row[column] for column in key) for row in self.tables[name]]
            # stricter than the words: empty cells count, too
            self.expect(len(set(values)) == len(values), name, f"the key {key} doesn't tell rows apart")
        for foreign in schema.get("foreignKeys", []):
            target = foreign["reference"]["resource"] or name
            there = {tuple(row[column] for column in foreign["reference"]["fields"]) for row in self.tables[target]}
            for value in {tuple(row[column] for column in foreign["fields"]) for row in self.tables[name]}:
                if any(part is not None for part in value):
                    self.expect(value in there, name, f"{foreign['fields']} = {value} is not in {target}")

    def check(self):
        self.check_descriptor()
        if self.bad:
            return self.bad
        tables = [resource for resource in self.descriptor["resources"] if "schema" in resource]
        for resource in tables:
            self.read(resource)
        for resource in tables:
            self.check_cells(resource)
            self.check_keys(resource)
        return self.bad


def check(folder):
    return Package(folder).check()


def check_csvw(folder):
    folder = pathlib.Path(folder)
    group = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    bad = [] if group.get("@context") == "http://www.w3.org/ns/csvw" else ["@context: expected that of CSVW"]
    tables = {}
    for table in group["tables"]:
        path = folder / table["url"]
        rows = harness.read_csv(path) if path.is_file() else []
        head = path.read_text(encoding="utf-8-sig").split("\n", 1)[0].rstrip("\r").split(",") if path.is_file() else []
        columns = table["tableSchema"]["columns"]
        names = [column["name"] for column in columns]
        if head != [column["titles"] for column in columns]:
            bad.append(f"{table['url']}: the titles aren't the header")
        if len(set(names)) != len(names) or not all(re.match(r"^[A-Za-z0-9][A-Za-z0-9_]*$", name) for name in names):
            bad.append(f"{table['url']}: no names of columns: {names}")
        tables[table["url"]] = (table["tableSchema"], dict(zip(names, head)), rows)
    for url, (schema, head, rows) in tables.items():
        for column in schema["columns"]:
            kind = {"gYear": "year", "decimal": "number"}.get(column["datatype"]["base"], column["datatype"]["base"])
            form = re.compile(column["datatype"].get("format", ".*"), re.DOTALL)
            for value in {row[head[column["name"]]] for row in rows}:
                if not value and column.get("required"):
                    bad.append(f"{url}.{column['name']}: an empty cell")
                elif value and not (is_value(kind, value) and form.fullmatch(value)):
                    bad.append(f"{url}.{column['name']}: no {column['datatype']}: {value}")
                elif value and decimal.Decimal(column["datatype"].get("minimum", "-Infinity")) > (
                        decimal.Decimal(value) if kind in ("integer", "number") else 0):
                    bad.append(f"{url}.{column['name']}: too small: {value}")
        key = [head[name] for name in schema.get("primaryKey", ())]
        values = [tuple(row[name] for name in key) for row in rows]
        if key and len(set(values)) != len(values):
            bad.append(f"{url}: the key doesn't tell rows apart")
        for foreign in schema.get("foreignKeys", ()):
            target = tables.get(foreign["reference"]["resource"])
            if target is None:
                bad.append(f"{url}: a reference to {foreign['reference']['resource']}, which isn't described")
                continue
            there = {tuple(row[target[1][name]] for name in foreign["reference"]["columnReference"])
                     for row in target[2]}
            found = {tuple(row[head[name]] for name in foreign["columnReference"]) for row in rows}
            bad += [f"{url}: {value} isn't in {foreign['reference']['resource']}"
                    for value in found - there if any(value)]
    return bad
