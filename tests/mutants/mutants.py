"""Breaks the rules' code in one place at a time, and counts which changes no test notices (README.md).

    mutants.py BUILD [--count N] [--seed N] [--part K/N] [--again REPORT] [--report FILE] [--files FILE...] [--each]

BUILD is a folder in which the programs below were built. Works in a scratch folder; the tree is not touched."""

import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

import mutations

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODELS = ROOT / "tests" / "second_model"
FILES = ["ledger/withholding/allocate.cpp", "ledger/withholding/leefgeld.cpp", "ledger/participants/cycle.cpp",
         "ledger/participants/cycle_dues.cpp", "ledger/participants/cycle_payments.cpp", "ledger/participants/means.cpp",
         "ledger/participants/projection.cpp", "ledger/participants/advance.cpp", "ledger/participants/participant_books.cpp",
         "ledger/participants/division_changes.cpp", "ledger/participants/payable.cpp", "ledger/participants/payees.cpp",
         "ledger/participants/benefit_receipts.cpp", "ledger/payments/batch_plan.cpp", "ledger/payments/joint_bills.cpp",
         "ledger/settlement/settle.cpp", "ledger/settlement/match_benefits.cpp", "ledger/settlement/match_payments.cpp",
         "ledger/settlement/match_registered.cpp", "ledger/settlement/open_items.cpp", "ledger/settlement/placement.cpp",
         "ledger/loans/loan.cpp", "ledger/register/regime.cpp", "ledger/register/timing.cpp",
         "ledger/benefits/allowance.cpp"]
# The tests that notice most come first: a mutant is run until one of them fails.
PROGRAMS = ["ask_years", "ask_model", "ledger_payments_test", "ledger_participants_test", "ledger_settlement_test",
            "ledger_loans_test", "ledger_register_test", "ledger_withholding_test", "ledger_benefits_test"]
NOT_ONE = ("does not compile", "same code")
YEARS, MONTHS = 400, 2000
PATIENCE, MEMORY = 20, 1 << 30  # seconds and bytes after which a mutant counts as noticed


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def commands_of(build, target):
    """The commands with which Ninja makes a target; the last one links it."""
    path = next(build.glob(f"tests/**/{target}")).relative_to(build)
    told = subprocess.run(["ninja", "-C", build, "-t", "commands", path], capture_output=True, text=True, check=True)
    return told.stdout.splitlines()


class Bench:
    """Compiles one changed source and links the test programs with it and the unchanged libraries."""

    def __init__(self, build, scratch):
        self.build, self.scratch = build, scratch
        self.links, self.made_of = {}, {}
        compiles = {}
        for program in PROGRAMS:
            commands = commands_of(build, program)
            self.links[program] = commands[-1]
            found = {name: command for command in commands for name in FILES
                     if f" -c {ROOT / name}" in command or command.endswith(f"../../{name}")}
            self.made_of[program] = set(found)
            compiles |= found
        self.compiles = compiles
        self.plain = {name: self.compiled(name, (ROOT / name).read_text()) for name in FILES}

    def compiled(self, name, text):
        """The bytes of the compiled object; none when the source does not compile."""
        source, made = self.scratch / pathlib.Path(name).name, self.scratch / "changed.o"
        source.write_text(text)
        made.unlink(missing_ok=True)
        words = self.compiles[name].split()
        words = words[next(place for place, word in enumerate(words) if word.endswith(("g++", "c++", "clang++-19"))):]
        words[words.index("-o") + 1] = str(made)
        words[words.index("-c") + 1] = str(source)
        for flag in ("-MF", "-MT"):
            words[words.index(flag) + 1] = str(self.scratch / "deps")
        # Without debug information, so that sources that mean the same give the same bytes.
        subprocess.run([*words, "-g0", "-O1", "-Wno-error"], cwd=self.build, capture_output=True, check=False)
        return made.read_bytes() if made.exists() else None

    def linked(self, program):
        made = self.scratch / program
        made.unlink(missing_ok=True)
        words = self.links[program].replace(": && ", "").replace(" && :", "").split("&&")[0].split()
        words[words.index("-o") + 1] = str(made)
        words.insert(words.index("-o"), str(self.scratch / "changed.o"))
        subprocess.run(words, cwd=self.build, capture_output=True, check=True)
        return made


def questions(scratch):
    """Months and years with the second model's answers, which are computed once and compared with each mutant's."""
    sys.path.insert(0, str(MODELS))
    import cases, compare, compare_years, model, year_model, years  # noqa: E401
    asked = {}
    months = cases.months(MONTHS, 20260227)
    asked["ask_model"] = ([compare.as_text(one) for one in months],
                          [json.loads(compare.as_text(model.answer(one))) for one in months], lambda one: one)
    made = [year for seed in range(0, YEARS, 100) for year in years.years(100, seed)]
    asked["ask_years"] = ([json.dumps(year) for year in made],
                          [compare_years.in_order(year_model.Year(year).played()) for year in made], compare_years.in_order)
    for program, (lines, _, _) in asked.items():
        (scratch / f"{program}.in").write_text("".join(line + "\n" for line in lines))
    return asked


def notices(bench, program, made, asked):
    """Whether this program notices the mutant."""
    environment = dict(os.environ, RC_PARAMS="seed=20261115")
    try:
        if program not in asked:
            return subprocess.run([made, "--gtest_brief=1"], capture_output=True, timeout=PATIENCE, env=environment,
                                  preexec_fn=limited, check=False).returncode != 0
        with open(bench.scratch / f"{program}.in", encoding="ascii") as lines:
            told = subprocess.run([made], stdin=lines, capture_output=True, text=True, timeout=PATIENCE,
                                  preexec_fn=limited, check=False)
    except subprocess.TimeoutExpired:
        return True
    _, expected, in_order = asked[program]
    return told.returncode != 0 or [in_order(json.loads(line)) for line in told.stdout.splitlines()] != expected


def tried(bench, asked, mutant, by_each):
    """`does not compile`, `same code`, the program that noticed (`by_each`: all that did), or `survived`."""
    text = (ROOT / mutant["file"]).read_text()
    made = bench.compiled(mutant["file"], mutations.applied(text, mutant))
    if made is None:
        return "does not compile"
    if made == bench.plain[mutant["file"]]:
        return "same code"
    concerned = (program for program in PROGRAMS if mutant["file"] in bench.made_of[program])
    noticed = (program for program in concerned if notices(bench, program, bench.linked(program), asked))
    if by_each:
        return " ".join(noticed) or "survived"
    return next(noticed, "survived")


def key_of(mutant):
    return mutant["file"], mutant["before"], mutant["after"]


def read(report):
    """The results in the report so far, so that a run that was stopped can go on."""
    if not pathlib.Path(report).exists():
        return {}
    return {key_of(one): one for one in map(json.loads, open(report, encoding="utf-8"))}


def chosen(arguments):
    part, parts = map(int, arguments.part.split("/"))
    if arguments.again:
        return [one for one in read(arguments.again).values() if one["result"] == "survived"][part - 1::parts]
    files = arguments.files or FILES
    return mutations.all_of({name: (ROOT / name).read_text() for name in files}, arguments.seed)[part - 1::parts]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260227)
    parser.add_argument("--part", default="1/1", help="of several beside each other: 1/2 and 2/2")
    parser.add_argument("--again")
    parser.add_argument("--each", action="store_true", help="name every program that notices, not the first alone")
    parser.add_argument("--files", nargs="+", choices=FILES, metavar="FILE", help="only of these")
    parser.add_argument("--report", default="mutants.jsonl")
    arguments = parser.parse_args()
    tried_before = read(arguments.report)
    done = [one for one in tried_before.values() if one["result"] not in NOT_ONE]
    with tempfile.TemporaryDirectory() as folder, open(arguments.report, "a", encoding="utf-8") as report:
        scratch = pathlib.Path(folder)
        bench, asked = Bench(arguments.build.resolve(), scratch), questions(scratch)
        for program in PROGRAMS:
            if notices(bench, program, next(bench.build.glob(f"tests/**/{program}")), asked):
                sys.exit(f"{program} fails as it is")
        for mutant in chosen(arguments):
            if len(done) == arguments.count:
                break
            if key_of(mutant) in tried_before:
                continue
            mutant["result"] = tried(bench, asked, mutant, arguments.each)
            print(json.dumps(mutant), file=report, flush=True)
            if mutant["result"] not in NOT_ONE:
                done.append(mutant)
    survivors = [one for one in done if one["result"] == "survived"]
    for one in survivors:
        print(f"{one['file']}:{one['line']}: {one['what']}\n    {one['before'].strip()}\n    {one['after'].strip()}")
    if arguments.each:
        print(f"{sum(one['result'] == 'ask_years' for one in done)} of {len(done)} were noticed by the household-years alone")
    print(f"{len(done) - len(survivors)} of {len(done)} mutants were noticed, {len(survivors)} survived")
    return 1 if len(survivors) * 10 > len(done) else 0


if __name__ == "__main__":
    sys.exit(main())
