"""Plays the same household-years with both models. Prints the first year on which they differ and ends in 1."""

import collections
import gc
import json
import multiprocessing
import subprocess
import sys

import year_checks
import year_model
import years

A_CHUNK = 250


def asked(program, questions):
    lines = "".join(json.dumps(year) + "\n" for year in questions)
    told = subprocess.run([program], input=lines, capture_output=True, text=True, check=False)
    if told.returncode != 0:
        place = told.stdout.count("\n")
        raise RuntimeError(f"ask_years ended with {told.returncode}: {told.stderr}{json.dumps(questions[place])}")
    return [json.loads(line) for line in told.stdout.splitlines()]


def in_order(answer):
    """The answer with its unordered lists sorted, so that answers can be compared."""
    for cycle in answer["cycles"]:
        cycle["kept"] = [[sum(amount for amount, _ in cycle["kept"]), cycle["kept"][0][1]]] if cycle["kept"] else []
        for name in ("dues", "payments", "savings", "repayments", "kept"):
            cycle[name].sort(key=str)
    sums = collections.Counter()
    for amount, serves in answer["left"]:
        sums[serves] += amount
    answer["left"] = sorted(([serves, amount] for serves, amount in sums.items()), key=str)
    return answer


def differences(ours, theirs):
    for place, (mine, other) in enumerate(zip(ours["cycles"], theirs["cycles"])):
        if mine != other:
            yield from ((f"cycle {place} of {mine['day']}", key, mine[key], other[key]) for key in mine if mine[key] != other[key])
            return
    for key in ours:
        if ours[key] != theirs[key]:
            yield "", key, ours[key], theirs[key]


def shown(place, year, ours, theirs):
    lines = [f"year {place} differs:", json.dumps(year)]
    for where, key, mine, other in differences(ours, theirs):
        lines.append(f"! {where} {key}:\n    second model {mine}\n    program      {other}")
    return "\n".join(lines)


def compared(task):
    """What occurred in some of the years, and their first difference."""
    gc.disable()  # there are no reference cycles here, and looking for them takes a tenth of the time
    program, count, seed, subjects = task
    questions = years.years(count, seed, subjects)
    seen = collections.Counter()
    for place, (year, theirs) in enumerate(zip(questions, asked(program, questions), strict=True)):
        ours = in_order(year_model.Year(year).played())
        if ours != in_order(theirs):
            return seen, shown(f"{place} of seed {seed}", year, ours, theirs)
        if problems := year_checks.broken(year, theirs):
            return seen, "\n".join([f"year {place} of seed {seed}:", json.dumps(year), *problems])
        seen.update(noted(ours))
    return seen, None


def noted(answer):
    outcomes = [due[3] for cycle in answer["cycles"] for due in cycle["dues"]]
    return {"years": 1, "cycles": len(answer["cycles"]), "costs paid": outcomes.count("paid"),
            "held": outcomes.count("held"), "deferred": outcomes.count("deferred"), "loans": len(answer["loans"]),
            "instalments and lumps": sum(len(cycle["repayments"]) for cycle in answer["cycles"])}


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20260227
    subjects = sys.argv[4].split(",") if len(sys.argv) > 4 else None
    tasks = [(program, min(A_CHUNK, count - done), seed + done, subjects) for done in range(0, count, A_CHUNK)]
    seen = collections.Counter()
    with multiprocessing.Pool(2) as pool:
        for chunk, difference in pool.imap(compared, tasks):
            seen.update(chunk)
            if difference:
                print(difference)
                return 1
    print("both agree: " + ", ".join(f"{number} {what}" for what, number in seen.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
