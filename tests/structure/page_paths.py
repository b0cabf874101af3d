"""README.md and its like: the files and folders that stand between backticks are there, and no line is too long."""

import re

from sources import line_of

WIDEST = 120  # characters, as in the code
TOPS = ("ledger", "connectors", "config", "daemon", "systemd", "tests")
# A path from the root, or from the page's own folder; "tests/bench/month_run" is the program of month_run.cpp.
PATH = re.compile(r"`([a-z_]+(?:/[A-Za-z0-9_.\-]+)+/?)`")


def page_paths(tree):
    """A page that leads to a file that is not there misleads."""
    folders = {name.rpartition("/")[0] for name in tree.files}
    folders |= {"/".join(folder.split("/")[:depth]) for folder in folders for depth in range(1, folder.count("/") + 1)}
    stems = {name.rpartition(".")[0] for name in tree.files}
    for page, text in tree.files.items():
        if not page.endswith(".md") or page.endswith("RULES.md"):  # of rules, rule_names tells
            continue
        here = page.rpartition("/")[0]
        for found in PATH.finditer(text):
            path = found[1].rstrip("/")
            if path.split("/")[0] not in TOPS:
                continue
            places = {path, f"{here}/{path}"}
            if not places & (tree.files.keys() | folders | stems):
                yield page, line_of(text, found.start()), f"{found[1]} is not there"


def page_lines(tree):
    """A page is read as plain text too, beside the code. A table row that is too long becomes an item of a list."""
    for page, text in tree.files.items():
        if page.endswith(".md"):
            for number, line in enumerate(text.split("\n"), 1):
                if len(line) > WIDEST:
                    yield page, number, f"{len(line)} characters, more than {WIDEST}"
