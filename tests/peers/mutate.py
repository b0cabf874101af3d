#!/usr/bin/env python3
"""Valid files by the thousand: made up in each bank's own way, and samples of others written differently.

    mutate.py FOLDER COUNT [SEED]    half of them camt, half MT940 and MT942; prints nothing

The same seed makes the same files.
"""

import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import compare
from camt_files import camt_file
from swift_files import swift_file

SEED = 20261115


@dataclass
class Made:
    name: str
    octets: bytes
    facts: dict | None = None  # of a file made up; of a sample only other readers know


def made_files(count: int, seed: int = SEED):
    rng = random.Random(seed)
    for number in range(count):
        if number % 2 == 0:
            yield Made(f"{number:05}.camt.xml", *camt_file(rng)[1:])
        else:
            yield Made(f"{number:05}.mt94x.txt", *swift_file(rng)[1:])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for made in made_files(int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else SEED):
        (folder / made.name).write_bytes(made.octets)
