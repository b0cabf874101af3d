"""Writes the seed files and the dictionary with which a target starts.

    seeds.py TARGET FOLDER    lays FOLDER/*, one file a seed, and FOLDER.dict

Seeds are the samples of others ($ONTZORG_SHARED), our fixtures and our example files; words come from the parser's own
tables: the texts in its code.
"""

import hashlib
import os
import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SAMPLES = Path(os.environ.get("ONTZORG_SHARED", TOP.parent / "shared")) / "samples"

# Longer seeds cost time in every run and reach nothing new.
LONGEST_SEED = 8 * 1024
ANY_BANK = ["camt052/*", "camt053/*", "camt054/*", "mt940/*", "mt942/*", "pain001/*", "pain002/*", "csv/*"]

# For each target: samples, our own files (paths from the top), and the code whose texts are its words.
FROM = {
    "camt": (["camt05?/*"], ["tests/fixtures/camt/*"], ["connectors/camt/*.cpp", "connectors/xml/*.cpp"]),
    "swift": (["mt940/*", "mt942/*"], ["tests/fixtures/mt940/*"], ["connectors/swift/*.cpp"]),
    "pain001": (["pain001/*"], ["tests/fixtures/pain001/*"], ["connectors/pain001/pain001_reader.cpp", "connectors/xml/*.cpp"]),
    "pain002": (["pain002/*"], ["tests/fixtures/pain002/*"], ["connectors/pain002/*.cpp", "connectors/xml/*.cpp"]),
    "as_utf8": (["mt940/*", "csv/*"], ["tests/fixtures/benefit_run/*", "tests/fixtures/camt/encoding*"], []),
    "benefit_run_csv": ([], ["tests/fixtures/benefit_run/*"], ["connectors/benefit_run/*.cpp", "connectors/csv/*.cpp"]),
    "benefit_run_json": ([], ["tests/fixtures/benefit_run_json/*"], ["connectors/benefit_run/*.cpp"]),
    "zip": ([], ["tests/fixtures/zip/*"], []),
    "register_csv": ([], ["tests/fixtures/register/*/*", "config/example/registers/*"],
                     ["connectors/register_csv/*.cpp", "ledger/register/fact_kinds.h"]),
    "recognise": (ANY_BANK, ["tests/fixtures/*/*", "tests/fixtures/register/*/good.csv"], ["connectors/recognise/*.cpp"]),
    "config": ([], ["config/example/*.toml", "config/example/*/*.toml"], ["config/*.cpp"]),
}
# Words that do not stand in our code as a text.
WORDS = {
    "camt": ["<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE", "<!ENTITY", "&amp;", "&#10;", "&#x41;", "xmlns=", "<?xml",
             'encoding="UTF-16"', 'encoding="ISO-8859-1"', ' Ccy="EUR"', "2026-02-30", "9999999999.99", "0.005"],
    "swift": [":20:", ":25:", ":28C:", ":60F:C260227EUR", ":61:2602270227C1,00NTRFNONREF//", ":62F:D", ":62M:", ":64:", ":86:/EREF/",
              ":34F:EUR", ":13D:", ":90D:1EUR0,00", "{1:F01", "{4:", "-}", "\\x0d\\x0a", "\\x1a", "RC", "RD", ":940:", "?20", ">20"],
    "as_utf8": ["\\xef\\xbb\\xbf", "\\xff\\xfe", "\\xfe\\xff", "\\xd8\\x00", "\\xdc\\x00", "\\x81", "\\x00", "\\x0d\\x0a"],
    "zip": ["PK\\x03\\x04", "PK\\x01\\x02", "PK\\x05\\x06", "PK\\x06\\x06", "PK\\x07\\x08", "../", "__MACOSX/", ".DS_Store"],
    "benefit_run_json": ["{", "}", "[", "]", ":", ",", "\\\\u0000", "1e9", "-0", "null", "true"],
    "config": ["[", "]", "[[", "]]", '\\"\\"\\"', "'''", "\\\\u0000", "1979-05-27T07:32:00Z", "inf", "nan", "0x"],
}
TEXT = re.compile(r'"((?:\\.|[^"\\\n]){1,40})"')


def words_of(target: str) -> list[str]:
    found = dict.fromkeys(WORDS.get(target, []))
    for pattern in FROM[target][2]:
        for file in sorted(TOP.glob(pattern)):
            for line in file.read_text().splitlines():
                if not line.startswith("#include"):
                    # A row of a table names an element by its path; a sentence is for people.
                    found.update((word, None) for text in TEXT.findall(line) for word in text.split("/")
                                 if " " not in word)
    return list(found)


def as_entry(word: str) -> str:
    """libFuzzer's dictionaries know no escapes but \\\\, \\" and \\xAB."""
    octets = word.encode().decode("unicode_escape", "replace").encode("latin-1", "replace")
    return '"' + "".join(chr(o) if 32 <= o < 127 and o not in b'"\\' else f"\\x{o:02x}" for o in octets) + '"'


def main() -> int:
    target, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    samples, ours, _ = FROM[target]
    for top, patterns in ((SAMPLES, samples), (TOP, ours)):
        for pattern in patterns:
            for file in top.glob(pattern):
                if file.is_file():
                    seed = file.read_bytes()[:LONGEST_SEED]
                    (folder / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    entries = [as_entry(word) for word in words_of(target)]
    Path(f"{folder}.dict").write_text("".join(entry + "\n" for entry in entries if entry != '""'), encoding="latin-1")
    return 0


if __name__ == "__main__":
    sys.exit(main())
