"""Enumerations and their tables of texts (ledger/base/closed_list.h): every value once, no text twice, and no cast."""

import re

import table
from sources import TEXTS_AND_COMMENTS, blank, code_of, line_of

ENUMERATION = re.compile(r"\benum class (\w+)[^{;]*\{([^}]*)\}")
IN_A_HEADER = re.compile(r"\bconstexpr auto closed_list\(([\w:]+)\) \{\n(.*?)\n\}", re.DOTALL)
IN_A_SOURCE = re.compile(r"\bclosed_list\(([\w:]+)\);")
ROW = re.compile(r"\{\s*(?:\w+::)*(\w+),\s*\"([^\"]*)\"")


def without_comments(text):
    return TEXTS_AND_COMMENTS.sub(lambda found: blank(found[0]) if found[0].startswith(("//", "/*")) else found[0], text)


def enumerators(header, name):
    """As the header declares them, in order; nothing when it declares no such enumeration."""
    for found in ENUMERATION.finditer(header):
        if found[1] == name:
            return [value.split("=")[0].strip() for value in found[2].split(",") if value.strip()]
    return []


def table_in_a_source(tree, header, name):
    """The text of the table that a source file of the header's folder returns; empty when there is none."""
    for file, text in tree.files.items():
        if file.endswith(".cpp") and file.rpartition("/")[0] == header.rpartition("/")[0]:
            text = without_comments(text)
            if returned := re.search(rf"\bclosed_list\({name}\) \{{ return (\w+); \}}", text):
                held = re.search(rf"\b{returned[1]}\b[^;=]* = (.*?)\}}\)?;", text, re.DOTALL)
                return held[1] if held else ""
    return ""


def closed_lists(tree):
    """Every value of a closed list stands once in its table, and no text twice."""
    for name, text in tree.sources(*table.NAMESPACES).items():
        if not name.endswith(".h") or name == "ledger/base/closed_list.h":
            continue
        header = without_comments(text)
        tables = [(found.start(), found[1], found[2]) for found in IN_A_HEADER.finditer(header)]
        tables += [(found.start(), found[1], table_in_a_source(tree, name, found[1]))
                   for found in IN_A_SOURCE.finditer(header)]
        for start, enumeration, held in tables:
            if "LEDGER_RULES(" in held:  # the enumeration is made by the same list
                continue
            rows = ROW.findall(held)
            values, texts = [value for value, _ in rows], [text for _, text in rows]
            expected = enumerators(header, enumeration.split("::")[-1])
            line = line_of(header, start)
            if not rows or not expected:
                yield name, line, f"a table of {enumeration} that this check cannot read"
                continue
            for value in expected:
                if values.count(value) != 1:
                    yield name, line, f"{enumeration}::{value} stands {values.count(value)} times in its table"
            for twice in sorted({text for text in texts if texts.count(text) > 1}):
                yield name, line, f'"{twice}" stands for several values of {enumeration}'


def enumeration_casts(tree):
    """No number becomes a value of an enumeration of ours, and none of its values a number."""
    sources = {name: code_of(text) for name, text in tree.sources(*table.NAMESPACES, "tests").items()}
    ours = {found[1] for code in sources.values() for found in ENUMERATION.finditer(code)} | {"Enum"}
    names = "|".join(sorted(ours))
    cast = re.compile(rf"\bstatic_cast<(?:\w+::)*(?:{names})>|\bstatic_cast<[\w:]+>\((?:\w+::)*(?:{names})::\w+\)")
    for name, code in sources.items():
        if name in table.ENUMERATION_CASTS:
            continue
        for found in cast.finditer(code):
            yield name, line_of(code, found.start()), f"{found[0]}: say it by a table of values (ledger/base/closed_list.h)"
