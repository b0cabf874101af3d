"""Every C++ file of ours is as clang-format-19 writes it by .clang-format; ends in 1 with the places that are not.

77 says that clang-format-19 is not there. What `git ls-files` lists counts, or the whole tree where there is no git.
"""

import pathlib
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
FORMATTER = "clang-format-19"
SKIPPED = 77


def sources():
    told = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=TOP,
                          capture_output=True, text=True, check=False)
    if told.returncode == 0:
        names = told.stdout.split("\0")
    else:
        names = [path.relative_to(TOP).as_posix() for path in TOP.rglob("*")]
        names = [name for name in names if not name.startswith(("build/", ".cache/"))]
    return sorted(name for name in names if name.endswith((".h", ".cpp", ".c")) and (TOP / name).is_file())


def main():
    if shutil.which(FORMATTER) is None:
        print(f"{FORMATTER} is not there")
        return SKIPPED
    files = sources()
    told = subprocess.run([FORMATTER, "--dry-run", "-Werror", *files], cwd=TOP, capture_output=True, text=True, check=False)
    sys.stdout.write(told.stderr)
    print(f"{len(files)} files" + ("" if told.returncode == 0 else f"; {FORMATTER} -i FILE... puts one in order"))
    return 1 if told.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
