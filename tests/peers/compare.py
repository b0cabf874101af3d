"""Compares our reader with another one on the same files: the same facts, or a difference that has a name.

ONTZORG_PROGRAMS names the folder of the program; without it, what the release preset built. ONTZORG_SHARED names the
folder of the samples, by default `shared` beside the project's.
"""

import json
import os
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ.get("ONTZORG_PROGRAMS", TOP / "build/release"))
SAMPLES = Path(os.environ.get("ONTZORG_SHARED", TOP.parent / "shared")) / "samples"

PEERS = Path(os.environ.get("ONTZORG_PEERS", TOP / "build/peers"))  # where `run` put mt940js

KEYS = ("id", "account", "currency", "opening", "closing", "entries", "details", "credits", "debits", "adds_up", "returns")
# What a format leaves open, so that readers may differ: whether an entry with only text has a detail, and the currency
# of an account without a balance (ours does not take it from the limit in :34F:).
NOT_SAID_BY = {"mt940": ("details",), "mt942": ("details", "currency")}
FILES_A_CALL = 500


def read_by_us(files: list[Path]) -> list[dict]:
    """The report of `ontzorg read --json` for each file, in order."""
    reports = []
    for start in range(0, len(files), FILES_A_CALL):
        some = [str(file) for file in files[start:start + FILES_A_CALL]]
        ended = subprocess.run([PROGRAMS / "ontzorg", "--json", "read", *some], capture_output=True, text=True)
        if ended.returncode not in (0, 1):
            raise RuntimeError(f"ontzorg read ended with {ended.returncode}: {ended.stderr}")
        reports += [json.loads(line) for line in ended.stdout.splitlines()]
    if len(reports) != len(files):
        raise RuntimeError(f"{len(files)} files, but {len(reports)} lines")
    return reports


def errors_of(report: dict) -> set[str]:
    return {finding["rule"] for finding in report["findings"] if finding["severity"] == "error"}


def differences(ours: dict, theirs: dict, keys=KEYS) -> list[str]:
    """How the two differ; empty when they say the same."""
    found = []
    if ours["format"] != theirs["format"]:
        found.append(f"format: {ours['format']} for {theirs['format']}")
    if len(ours["statements"]) != len(theirs["statements"]):
        return [*found, f"statements: {len(ours['statements'])} for {len(theirs['statements'])}"]
    left_out = NOT_SAID_BY.get(theirs["format"], ())
    keys = [key for key in keys if key not in left_out]
    for number, (our, their) in enumerate(zip(ours["statements"], theirs["statements"]), 1):
        found += [f"{key} of statement {number}: {our[key]} for {their[key]}" for key in keys if our[key] != their[key]]
    return found
