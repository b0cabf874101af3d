"""The rules of law, field and bank: ledger/RULES.md and connectors/RULES.md, and the comments that cite them."""

import datetime
import re

from sources import comments_of, line_of

BOOKS = ("ledger/RULES.md", "connectors/RULES.md")
FIELDS = ("Source", "From", "Decided in", "Review")
READ = (".h", ".cpp", ".py", ".toml", ".md")
TOPS = ("ledger", "connectors", "config", "daemon", "tests")

NAME = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+"
SECTION = re.compile(r"^### (.*)\n((?:(?!^##).*\n?)*)", re.MULTILINE)
FIELD = re.compile(r"^- ([A-Z][a-z ]*): (.*(?:\n  .*)*)", re.MULTILINE)
# The name may stand on the next line, behind that line's own mark of a comment.
CITATION = re.compile(rf"\brule[ \t]*(?:\n[ \t]*(?://+|\#+|\*)?)?[ \t]*`?({NAME})\b")

# What a reader of the project cannot look up: documents that are not in it, and the codes of their rules.
CODE = r"[LPIOMDW]\d{1,2}"
ELSEWHERE = re.compile(
    rf"""\b(?:domain|design|interface|speed|audit|stack|faults|law|ha|pages)\.md\b | \bsepa-rules\b
        | \b[Ss]cenarios?[ ]\d+ | (?<![\d.])0\.\d\.\d(?![\d.])
        | \({CODE}(?=[,;:)-]|[ ]) | (?<=[,;][ ]){CODE}(?=[,;)]) | (?://|\#)[ ]?{CODE}(?=[,;:.']|$)""",
    re.VERBOSE | re.MULTILINE)


def pages(tree):
    """Every file that has comments to read, with them alone."""
    for name, text in tree.files.items():
        if name.endswith(READ) and name.split("/")[0] in TOPS and "/fixtures/" not in name:
            yield name, comments_of(name, text)


def listed(tree):
    """Each rule: its file, its line, its name, its fields."""
    for book in BOOKS:
        text = tree.files[book]
        for found in SECTION.finditer(text):
            yield book, line_of(text, found.start()), found[1], dict(FIELD.findall(found[2]))


def rules_that_input_can_break(tree):
    """Findings name those; ledger/base/rule.h lists them."""
    return set(re.findall(r"\bRULE\((\w+)\)", tree.files["ledger/base/rule.h"]))


def day(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def broken_fields(tree, fields, today):
    """What is wrong with one rule."""
    for field in FIELDS:
        if not fields.get(field, "").strip():
            yield f"the field '{field}' is missing"
    for field in fields:
        if field not in FIELDS:
            yield f"'{field}' is none of the fields {', '.join(FIELDS)}"
    if "From" in fields and fields["From"] != "always" and not day(fields["From"]):
        yield f"From is '{fields['From']}', expected a day or always"
    files = re.findall(r"`([^`]+)`", fields.get("Decided in", ""))
    if fields.get("Decided in") and not files:
        yield "Decided in names no file"
    for file in files:
        if file not in tree.files:
            yield f"{file} is not there"
    review = fields.get("Review")
    if review and not day(review):
        yield f"Review is '{review}', expected a day"
    elif review and day(review) < today:
        yield f"its review day {review} has passed: read the source again, then write the next day"


def rule_names(tree, today=None):
    """Every rule that a comment cites is listed; every listed rule is whole, once, and reviewed in time."""
    today = today or datetime.date.today()
    seen = {}
    for book, line, name, fields in listed(tree):
        if not re.fullmatch(NAME, name):
            yield book, line, f"'{name}' is no name of a rule: words with an underscore between"
        if name in seen:
            yield book, line, f"{name} stands in {seen[name]} already"
        seen.setdefault(name, book)
        if f"[{name}](#{name})" not in tree.files[book]:
            yield book, line, f"{name} is missing in the contents"
        for what in broken_fields(tree, fields, today):
            yield book, line, f"{name}: {what}"
    known = set(seen) | rules_that_input_can_break(tree)
    for name, comments in pages(tree):
        for found in CITATION.finditer(comments):
            if found[1] not in known:
                yield name, line_of(comments, found.start()), f"the rule {found[1]} stands in no RULES.md"


def citations(tree):
    """No comment leans on what is not in the project."""
    for name, comments in pages(tree):
        for found in ELSEWHERE.finditer(comments):
            yield name, line_of(comments, found.start()), f"'{found[0].strip()}' is not in the project: cite a rule by its name"
