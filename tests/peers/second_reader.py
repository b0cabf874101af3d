#!/usr/bin/env python3
"""A second reader of bank statements, written from the rules and not from the first one.

    second_reader.py FILE...    one JSON object a line, with the keys of `ontzorg read --json`

It reads valid files; for others it only says that something is wrong (`problems`).
"""

import json
import sys
from pathlib import Path

from camt_facts import camt_facts
from swift_facts import swift_facts

AMOUNTS = ("opening", "closing", "credits", "debits")


def decimal(cents: int | None) -> str | None:
    if cents is None:
        return None
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros}.{rest:02}"


def is_xml(octets: bytes) -> bool:
    # UTF-16 has a zero beside its "<".
    return octets.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").lstrip(b"\xff\xfe\0")[:1] == b"<"


def facts_of(octets: bytes) -> dict:
    facts = camt_facts(octets) if is_xml(octets) else swift_facts(octets)
    for statement in facts["statements"]:
        for key in AMOUNTS:
            statement[key] = decimal(statement[key])
    return facts


def main() -> int:
    for name in sys.argv[1:]:
        print(json.dumps({"file": name, **facts_of(Path(name).read_bytes())}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
