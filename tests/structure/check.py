"""Holds the tree against the tables of table.py. check.py [CHECK...] [--root DIR]; without a check: all of them.

Every violation is a line like a compiler's; one or more end in 1.
"""

import argparse
import pathlib
import re
import sys

import table
from closed_lists import closed_lists, enumeration_casts
from page_paths import page_lines, page_paths
from rule_names import citations, rule_names
from sources import code_of, line_of

SOURCES = (".h", ".cpp")
COUNTED = (".h", ".cpp", ".c", ".py", ".cmake", ".txt", "")
INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"]+)[>\"]", re.MULTILINE)


class Tree:
    """Files by their path from the root, and what is in them."""

    def __init__(self, files):
        self.files = files

    @classmethod
    def read(cls, root):
        files = {}
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not name.startswith((".git", "build/", ".cache/")) and "__pycache__" not in name:
                files[name] = path.read_bytes().decode("utf-8", "replace")
        return cls(files)

    def sources(self, *tops):
        return {name: text for name, text in self.files.items()
                if name.endswith(SOURCES) and name.split("/")[0] in tops}


def folder_of(name):
    return name.rpartition("/")[0]


def is_under(name, places):
    return any(name == place or name.startswith(place + "/") for place in places)


def may_use(user, used, file=None):
    """`file`: the one of that folder that is meant, where one is."""
    allowed = table.MAY_USE[user]
    return used == user or used in allowed or file in allowed or folder_of(used) + "/*" in allowed


def library_of_header(header):
    return next((library for library, (prefixes, _, _) in table.LIBRARIES.items() if header.startswith(tuple(prefixes))),
                None)


# ---- the checks ---------------------------------------------------------------------------------------

def includes(tree):
    """Every include against the tables; written from the root; what stands there exists."""
    for name, text in tree.sources(*table.NAMESPACES, "tests").items():
        user = folder_of(name)
        is_test = name.startswith("tests/")
        if not is_test and user not in table.MAY_USE:
            yield name, 1, f"the folder {user} stands in no table"
            continue
        code = code_of(text)
        for found in INCLUDE.finditer(code):
            line, mark, header = line_of(code, found.start()), found[1], found[2]
            if mark == '"':
                if header not in tree.files:
                    yield name, line, f'"{header}" is not a file, seen from the root'
                elif not is_test and header.startswith("tests/"):
                    yield name, line, f'"{header}" is a test\'s'
                elif not is_test and not may_use(user, folder_of(header), header):
                    yield name, line, f'{user} may not use {folder_of(header)} ("{header}")'
            elif header in tree.files:
                yield name, line, f"<{header}> is ours: in quotes"
            elif not is_test:
                library = library_of_header(header)
                if library and not is_under(name, table.LIBRARIES[library][2]):
                    yield name, line, f"{library} may only be used in {', '.join(table.LIBRARIES[library][2])}"
                elif not library and ("/" in header or header.endswith(".h")):
                    yield name, line, f"<{header}> belongs to a library that stands in no table"


LIBRARY = re.compile(r"^[ \t]*house_library\(\s*(\w+)\s+([\w/]+)\s*(?:PRECOMPILED \w+)?\s*(?:FILES([^)]*?))?"
                     r"\s*(?:USES([^)]*?))?\s*(?:WITH([^)]*?))?\s*(?:ALONE[^)]*?)?\s*\)", re.MULTILINE)
PROGRAMS = re.compile(r"target_link_libraries\(\$\{program\} PRIVATE ([^)]*)\)")


class Target:
    """A library of ours: its folder, or only these files of it; what it links; the line."""

    def __init__(self, folder, files, uses, line):
        self.folder, self.uses, self.line = folder, uses, line
        self.stems = [f"{folder}/{file.rpartition('.')[0]}" for file in files]

    def holds(self, name):
        return folder_of(name) == self.folder and (not self.stems or name.rpartition(".")[0] in self.stems)

    def is_open_to(self, user):
        return may_use(user, self.folder) or any(may_use(user, self.folder, f"{stem}.h") for stem in self.stems)


def linked(tree):
    """Each target of CMakeLists.txt."""
    text = tree.files["CMakeLists.txt"]
    targets = {}
    for found in LIBRARY.finditer(text):
        uses = (found[4] or "").split() + (found[5] or "").split()
        targets[found[1]] = Target(found[2], (found[3] or "").split(), uses, line_of(text, found.start()))
    for found in PROGRAMS.finditer(text):
        targets["programs"] = Target("daemon/mains", [], found[1].split(), line_of(text, found.start()))
    return targets


def reached(targets, target):
    """The target, those it links, and those they link in turn."""
    found, left = {target}, [target]
    while left:
        for used in targets[left.pop()].uses:
            if used in targets and used not in found:
                found.add(used)
                left.append(used)
    return found


def links(tree):
    """Link lines say no more than the tables, and no less than the includes."""
    targets = linked(tree)
    text = tree.files["CMakeLists.txt"]
    if len(re.findall(r"^[ \t]*house_library\(", text, re.MULTILINE)) != len([t for t in targets if t != "programs"]):
        yield "CMakeLists.txt", 1, "a house_library that this check cannot read, or one that stands twice"
    libraries = {target: name for name, (_, names, _) in table.LIBRARIES.items() for target in names}
    for name, target in targets.items():
        if target.folder not in table.MAY_USE:
            yield "CMakeLists.txt", target.line, f"the folder {target.folder} stands in no table"
            continue
        for used in target.uses:
            if used in targets:
                if not targets[used].is_open_to(target.folder):
                    yield "CMakeLists.txt", target.line, f"{name} links {used}, which {target.folder} may not use"
            elif used not in libraries:
                yield "CMakeLists.txt", target.line, f"{name} links {used}, which stands in no table"
            elif not any(is_under(place, [target.folder]) or is_under(target.folder, [place])
                         for place in table.LIBRARIES[libraries[used]][2]):
                yield "CMakeLists.txt", target.line, f"{name} links {used}, which {target.folder} may not use"
    home = {name: next((one for one in targets if targets[one].holds(name)), None) for name in tree.sources(*table.NAMESPACES)}
    reach = {target: reached(targets, target) for target in targets}
    for name, text in tree.sources(*table.NAMESPACES).items():
        for found in INCLUDE.finditer(code_of(text)):
            used = home.get(found[2])
            if home[name] and used and used not in reach[home[name]]:
                yield name, line_of(text, found.start()), f"{folder_of(name)} uses {folder_of(found[2])} but does not link it"


def words(tree):
    """What must not stand in the code of a folder."""
    for pattern, places, may_stand_in, why in table.FORBIDDEN:
        for name, text in tree.sources(*table.NAMESPACES, "tests").items():
            if not is_under(name, places) or name in may_stand_in:
                continue
            code = code_of(text)
            for found in re.finditer(pattern, code):
                yield name, line_of(code, found.start()), f"{' '.join(found[0].split())}: {why}"


NAMESPACE = re.compile(r"^(?:inline )?namespace ([\w:]+)\s*\{(?!\nclass \w+;\n\})", re.MULTILINE)  # but for a name that is only announced


def namespaces(tree):
    """One namespace a top folder; a header, a test's too, opens nobody else's names."""
    for name, text in tree.sources(*table.NAMESPACES).items():
        ours = table.NAMESPACES[name.split("/")[0]]
        code = code_of(text)
        opened = list(NAMESPACE.finditer(code))
        for found in opened:
            if found[1].split("::")[0] != ours:
                yield name, line_of(code, found.start()), f"namespace {found[1]}, expected {ours}"
        if not opened and folder_of(name) != "daemon/mains" and not re.search(r"^\s*#\s*define", code, re.MULTILINE):
            yield name, 1, f"nothing stands in namespace {ours}"
    for name, text in tree.sources(*table.NAMESPACES, "tests").items():
        if name.endswith(".h"):
            code = code_of(text)
            for found in re.finditer(r"\busing\s+namespace\b", code):
                yield name, line_of(code, found.start()), "a header that opens a namespace opens it for all who include it"


def names(tree):
    """Names that say something; nothing at the top that does not belong there."""
    for name in tree.files:
        top, stem = name.split("/")[0], pathlib.PurePosixPath(name).stem
        if not top.startswith(".") and top not in table.TOP_LEVEL:
            yield name, 1, f"{top} does not belong at the top"
        for part in [*pathlib.PurePosixPath(name).parts[:-1], stem]:
            empty = [word for word in re.split(r"[_.\-]", part) if word in table.EMPTY_WORDS]
            if empty and part not in table.EMPTY_WORDS_ALLOWED:
                yield name, 1, f"'{empty[0]}' says nothing of what is inside"
        if name.endswith(SOURCES) and not re.fullmatch(r"[a-z][a-z0-9_]*", stem):
            yield name, 1, "files are named in snake_case"


def sizes(tree):
    """A file that a reader can hold in mind."""
    for name, text in tree.files.items():
        lines = text.count("\n")
        if "/fixtures/" in name or pathlib.PurePosixPath(name).suffix not in COUNTED:
            continue
        if lines > table.MOST_LINES and name not in table.LONGER:
            yield name, lines, f"{lines} lines, more than {table.MOST_LINES}: split it, or name it with the reason"
        if lines <= table.MOST_LINES and name in table.LONGER:
            yield name, lines, "not too long any more: take it off the list"


def rules(tree):
    """Every rule an input can break is one that some code holds it to."""
    listed = tree.files["ledger/base/rule.h"]
    used = set()
    for name, text in tree.sources(*table.NAMESPACES).items():
        if folder_of(name) != "ledger/base":
            used.update(re.findall(r"\bRule::(\w+)", code_of(text)))
    for found in re.finditer(r"\bRULE\((\w+)\)", listed):
        if found[1] not in used:
            yield "ledger/base/rule.h", line_of(listed, found.start()), f"nothing holds an input to {found[1]}"


CHECKS = {check.__name__: check for check in (includes, links, words, namespaces, names, sizes, rules, rule_names,
                                           citations, closed_lists, enumeration_casts, page_paths, page_lines)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checks", nargs="*", metavar="CHECK", help=", ".join(CHECKS))
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    arguments = parser.parse_args()
    if unknown := set(arguments.checks) - set(CHECKS):
        parser.error(f"no such check: {', '.join(sorted(unknown))}")
    tree = Tree.read(arguments.root)
    violations = 0
    for name in arguments.checks or CHECKS:
        for file, line, what in CHECKS[name](tree):
            print(f"{file}:{line}: {name}: {what}")
            violations += 1
    print(f"{len(tree.files)} files, {violations} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
