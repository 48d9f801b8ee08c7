# SPDX-License-Identifier: GPL-3.0-or-later
"""A strict reader of a structure message (SDMX-JSON 2.0) and of the SDMX-CSV 2.0 of its dataflows: check(folder)
returns what is wrong, a line each."""
import json
import pathlib
import re

import harness

ID = re.compile(r"^[A-Za-z0-9_@$-]+$")
NC_ID = re.compile(r"^[A-Za-z][A-Za-z0-9_-]*$")
URN = "urn:sdmx:org.sdmx.infomodel."
LISTS = ("codelists", "conceptSchemes", "dataStructures", "dataflows")
TYPES = {"Decimal": r"-?\d+(\.\d+)?", "Integer": r"-?\d+", "String": r".*", "GregorianYear": r"\d{4}"}


class Message:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.message = json.loads((self.folder / "sdmx_structure.json").read_text(encoding="utf-8"))
        self.bad = []

    def expect(self, right, where, why):
        if not right:
            self.bad.append(f"{where}: {why}")

    def check_names(self, where, entry):
        names = entry.get("names", {})
        self.expect(ID.match(entry.get("id", "")), where, f"no id: {entry.get('id')}")
        self.expect(entry.get("name") and names.get("en") and names.get("zh"), where, f"no names: {entry.get('id')}")

    def urn(self, kind, entry):
        return f"{URN}{kind}={entry['agencyID']}:{entry['id']}({entry['version']})"

    def check(self):
        meta, data = self.message["meta"], self.message["data"]
        self.expect(re.match(r"^\d{4}-\d\d-\d\d$", meta.get("prepared", "")), "meta", "expected a date")
        self.expect(ID.match(meta.get("id", "")) and ID.match(meta["sender"]["id"]), "meta", "expected ids")
        for key in LISTS:
            for entry in data[key]:
                self.check_names(key, entry)
                self.expect(NC_ID.match(entry["id"]) and NC_ID.match(entry["agencyID"]), key, "no NCName")
        self.codes = {}
        for entry in data["codelists"]:
            ids = [code["id"] for code in entry["codes"]]
            self.expect(len(set(ids)) == len(ids), entry["id"], "a code stands twice")
            for code in entry["codes"]:
                self.check_names(entry["id"], code)
            self.codes[self.urn("codelist.Codelist", entry)] = set(ids)
        self.concepts = set()
        for scheme in data["conceptSchemes"]:
            for concept in scheme["concepts"]:
                self.check_names(scheme["id"], concept)
                self.concepts.add(self.urn("conceptscheme.Concept", scheme) + "." + concept["id"])
        structures = {self.urn("datastructure.DataStructure", entry): entry for entry in data["dataStructures"]}
        for flow in data["dataflows"]:
            self.expect(flow["structure"] in structures, flow["id"], "no such structure")
            if flow["structure"] in structures:
                self.check_flow(flow, structures[flow["structure"]]["dataStructureComponents"])
        return self.bad

    def check_flow(self, flow, parts):
        dimensions = parts["dimensionList"]["dimensions"] + [parts["dimensionList"]["timeDimension"]]
        measures, attributes = parts["measureList"]["measures"], parts["attributeList"]["attributes"]
        self.expect(dimensions[-1]["id"] == "TIME_PERIOD", flow["id"], "expected TIME_PERIOD")
        for component in dimensions + measures + attributes:
            self.expect(component["conceptIdentity"] in self.concepts, flow["id"], f"no concept: {component['id']}")
            shape = component["localRepresentation"]
            if "enumeration" in shape:
                self.expect(shape["enumeration"] in self.codes, flow["id"], f"no list: {shape['enumeration']}")
            else:
                self.expect(shape["format"]["dataType"] in TYPES, flow["id"], f"no type: {shape}")
        for attribute in attributes:
            self.expect("observation" in attribute["attributeRelationship"], flow["id"], attribute["id"])
        self.check_rows(flow, dimensions, dimensions + measures + attributes)

    def check_rows(self, flow, dimensions, components):
        name = flow["id"].lower().replace("ogi_", "sdmx_")
        rows = harness.read_csv(self.folder / f"{name}.csv")
        head = (self.folder / f"{name}.csv").read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        self.expect(head == ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + [part["id"] for part in components], name, head)
        self.expect({(row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) for row in rows}
                    <= {("dataflow", f"{flow['agencyID']}:{flow['id']}({flow['version']})", "I")}, name, "no header")
        keys = [tuple(row[part["id"]] for part in dimensions) for row in rows]
        self.expect(len(set(keys)) == len(keys), name, "a key stands twice")
        self.expect(all(all(key) for key in keys), name, "an empty dimension")
        for part in components:
            values = {row[part["id"]] for row in rows} - {""}
            shape = part["localRepresentation"]
            if "enumeration" in shape:
                strange = values - self.codes.get(shape["enumeration"], set())
            else:
                strange = {value for value in values if not re.fullmatch(TYPES[shape["format"]["dataType"]], value)}
            self.expect(not strange, f"{name}.{part['id']}", sorted(strange)[:3])


def check(folder):
    return Message(folder).check()


def identifier(text):
    """A code as the documentation has it."""
    return "".join(char if re.match(r"[A-Za-z0-9_]", char) else {".": "-", ":": "$"}.get(char) or
                   "".join(f"@{byte:02X}" for byte in char.encode()) for char in text)
