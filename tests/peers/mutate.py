#!/usr/bin/env python3
"""Makes thousands of valid files: made-up statements in the way of each bank, and changed samples of others.

    mutate.py FOLDER COUNT [SEED]    half of them camt, half MT940 and MT942; prints nothing

The same seed makes the same files.
"""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import compare
from camt_files import camt_file
from swift_files import swift_file
from written_otherwise import CAMT, SWIFT, otherwise

SEED = 20261115
MOST_BYTES = 20_000  # of a sample
# A sample on which the readers differ; test_samples.py says why.
LEFT_OUT = {"hbci4java__test-camt-parse-5200108-invalid-saldo.xml"}


@dataclass
class Made:
    name: str
    octets: bytes
    facts: dict | None = None  # of a made-up file; for a sample only readers know them


def samples(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (compare.SAMPLES / folder).glob("*")
                  if file.name not in LEFT_OUT and file.stat().st_size <= MOST_BYTES)


def made_files(count: int, seed: int = SEED):
    """Every third file is a changed sample, when there are samples."""
    rng = random.Random(seed)
    of_camt, of_swift = samples("camt052", "camt053", "camt054"), samples("mt940", "mt942")
    for number in range(count):
        make, given, changes, end = (camt_file, of_camt, CAMT, "camt.xml") if number % 2 == 0 else (
            swift_file, of_swift, SWIFT, "mt94x.txt")
        if given and rng.random() < 1 / 3:
            yield Made(f"{number:05}.sample.{end}", otherwise(rng, rng.choice(given).read_bytes(), changes))
        else:
            yield Made(f"{number:05}.made.{end}", *make(rng)[1:])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for made in made_files(int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else SEED):
        (folder / made.name).write_bytes(made.octets)
