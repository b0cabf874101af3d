"""clang-tidy-19 over every C++ file of ours, as .clang-tidy says; ends in 1 when it finds anything.

    lint.py [-j JOBS] [--all] [PATH...]    PATH: only what lies under it; --all: also what was clean and is unchanged

A file that was clean is looked at again when it, one of our headers in it, its command or .clang-tidy has changed. What
was looked at is kept in build/tidy/lint.json.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
BUILD = TOP / "build/tidy"
KEPT = BUILD / "lint.json"
TIDY = "clang-tidy-19"
FINDING = re.compile(r"^(?=/\S+:\d+:\d+: (?:warning|error):)", re.MULTILINE)


def commands():
    """The file, from the top, and how it is compiled: by clang, without precompiled headers."""
    subprocess.run(["cmake", "--preset", "tidy"], cwd=TOP, stdout=subprocess.DEVNULL, check=True)
    made = json.loads((BUILD / "compile_commands.json").read_text())
    found = {os.path.relpath(one["file"], TOP): one for one in made}
    return {name: one for name, one in sorted(found.items()) if not name.startswith("build/") and name.endswith(".cpp")}


def digest(command, files):
    """Of all that decides what is found; empty when a file is no longer there."""
    sum_ = hashlib.sha256(command.encode())
    for name in [".clang-tidy", "tests/.clang-tidy", *files]:
        if not (TOP / name).is_file():
            return ""
        sum_.update(hashlib.sha256((TOP / name).read_bytes()).digest())
    return sum_.hexdigest()


def read_by(one):
    """The files of ours that the compiler reads, from the top."""
    words = shlex.split(one["command"])
    compiler = next(place for place, word in enumerate(words) if "clang++" in word)
    output = words.index("-o")
    told = subprocess.run([*words[compiler:output], *words[output + 2:], "-MM"], cwd=one["directory"],
                          capture_output=True, text=True, check=False)
    names = told.stdout.replace("\\\n", " ").partition(":")[2].split()
    return sorted(name for name in (os.path.relpath(name, TOP) for name in names) if not name.startswith(".."))


def looked_at(one):
    """What clang-tidy says of a file, and whether that is something."""
    told = subprocess.run([TIDY, "--quiet", "--warnings-as-errors=*", "-p", BUILD, one["file"]], cwd=TOP,
                          capture_output=True, text=True, check=False)
    broken = told.stderr if told.returncode and not told.stdout.strip() else ""
    return told.stdout + broken, told.returncode != 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--all", action="store_true")
    parser.add_argument("paths", nargs="*", metavar="PATH")
    arguments = parser.parse_args()
    under = [os.path.relpath(path, TOP) for path in arguments.paths]
    kept = json.loads(KEPT.read_text()) if KEPT.is_file() and not arguments.all else {}
    asked = {name: one for name, one in commands().items()
             if not under or any(path in (".", name) or name.startswith(path + "/") for path in under)}
    left = [name for name, one in asked.items()
            if name not in kept or kept[name]["digest"] != digest(one["command"], kept[name]["files"])]
    seen = set()
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        waiting = {pool.submit(looked_at, asked[name]): name for name in left}
        for place, done in enumerate(concurrent.futures.as_completed(waiting), start=1):
            name, (text, is_found) = waiting[done], done.result()
            print(f"[{place}/{len(left)}] {name}{': not clean' if is_found else ''}", flush=True)
            if is_found:
                kept.pop(name, None)
                new = [finding for finding in FINDING.split(text) if finding.strip() and finding not in seen]
                seen.update(new)  # a header's findings come with every file that includes it
                sys.stdout.write("".join(new))
            else:
                files = read_by(asked[name])
                kept[name] = {"files": files, "digest": digest(asked[name]["command"], files)}
            KEPT.write_text(json.dumps(kept, indent=0))
    print(f"{len(asked)} files, {len(asked) - len(left)} of them unchanged since they were clean, {len(seen)} findings")
    return 1 if seen or any(name not in kept for name in left) else 0


if __name__ == "__main__":
    sys.exit(main())
