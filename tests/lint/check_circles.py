# SPDX-License-Identifier: GPL-3.0-or-later
"""No circles: files of the library call each other one way, and so do the rooms of a stage.

check_circles.py NM LIBRARY SOURCE: NM's symbols of the archive LIBRARY, whose members are named
for the files below SOURCE (form_table_walk.c.o: form/table/walk.c).
check_circles.py --self-test: a graph with a circle must be refused.
"""

import collections
import pathlib
import subprocess
import sys


def circles(graph):
    """The strongly connected components of more than one node (Tarjan, without recursion)."""
    index, low, on_stack, stack, found = {}, {}, set(), [], []
    for root in sorted(graph):
        if root in index:
            continue
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        work = [(root, iter(sorted(graph[root])))]
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(sorted(graph.get(target, ())))))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = set()
                    while node not in component:
                        component.add(stack.pop())
                    on_stack -= component
                    if len(component) > 1:
                        found.append(sorted(component))
    return found


def file_graph(symbols):
    """symbols: file -> (defined, undefined); which file needs which, and by what names."""
    home = {name: file for file, (defined, _) in symbols.items() for name in defined}
    edges = collections.defaultdict(lambda: collections.defaultdict(set))
    for file, (_, undefined) in symbols.items():
        for name in undefined:
            if home.get(name, file) != file:
                edges[file][home[name]].add(name)
    return edges


def room_graph(edges):
    """The same between the rooms of a stage; files at the top of a stage are in no room."""
    rooms = collections.defaultdict(lambda: collections.defaultdict(set))
    for file, targets in edges.items():
        for target, names in targets.items():
            a, b = pathlib.PurePath(file), pathlib.PurePath(target)
            if a.parts[0] == b.parts[0] and a.parent != b.parent:
                if len(a.parts) > 2 and len(b.parts) > 2:
                    rooms[str(a.parent)][str(b.parent)] |= {f"{file} → {target}: {n}" for n in names}
    return rooms


def faults(symbols):
    """One line for each call that is part of a circle."""
    lines = []
    edges = file_graph(symbols)
    for graph in edges, room_graph(edges):
        for component in circles(graph):
            lines.append("circle: " + ", ".join(component))
            for a in component:
                for b in component:
                    for name in sorted(graph[a].get(b, ()) if a in graph else ()):
                        lines.append(f"    {a} → {b}: {name}")
    return lines


def read_symbols(nm, library, source):
    """Members of the archive under the names of their files, with what they define and lack."""
    names = {}
    for path in source.rglob("*.c"):
        relative = path.relative_to(source)
        names["_".join(relative.parts) + ".o"] = str(relative)
    symbols = {}
    file = None
    listing = subprocess.run([nm, "-g", "-P", library], capture_output=True, text=True, check=True)
    for line in listing.stdout.splitlines():
        if line.endswith("]:"):
            # a thin archive names its members with their folder
            member = pathlib.PurePath(line[line.rindex("[") + 1 : -2]).name
            file = names.get(member, member)
            symbols[file] = (set(), set())
        elif line.strip():
            name, kind = line.split()[:2]
            symbols[file][kind in "Uw"].add(name)
    return symbols


def self_test():
    good = {"a/x/1.c": ({"one"}, {"two"}), "a/y/2.c": ({"two"}, {"three"}), "b/3.c": ({"three"}, set())}
    assert not faults(good), faults(good)
    # a file that its user calls back, over a third
    bad = dict(good) | {"b/3.c": ({"three"}, {"one"})}
    assert any("a/x/1.c, a/y/2.c, b/3.c" in line for line in faults(bad)), faults(bad)
    # no circle of files, but of rooms
    bad = dict(good) | {"a/y/4.c": ({"four"}, set()), "a/x/5.c": ({"five"}, set())}
    bad["a/y/6.c"] = (set(), {"five"})
    assert any(line == "circle: a/x, a/y" for line in faults(bad)), faults(bad)
    print("circles of files and of rooms are refused")


def main():
    if sys.argv[1] == "--self-test":
        self_test()
        return 0
    nm, library, source = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    symbols = read_symbols(nm, library, source)
    edges = file_graph(symbols)
    bad = faults(symbols)
    print(*bad, sep="\n")
    n_edges = sum(map(len, edges.values()))
    print(f"{len(symbols)} files, {n_edges} calls between files, {len(bad)} lines on circles")
    return bool(bad) or n_edges == 0


if __name__ == "__main__":
    sys.exit(main())
