"""What a page of ours names is there: the files and folders that stand between backticks in README.md and its like."""

import re

from sources import line_of

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
