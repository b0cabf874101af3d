"""Asks both models about the same months. Prints the first month on which they differ and ends in 1."""

import collections
import json
import subprocess
import sys

import cases
import model


def as_text(case):
    return json.dumps(case, sort_keys=True, default=str)


def asked(program, questions):
    lines = "".join(as_text(case) + "\n" for case in questions)
    told = subprocess.run([program], input=lines, capture_output=True, text=True, check=False)
    if told.returncode != 0:
        place = told.stdout.count("\n")
        sys.exit(f"ask_model ended with {told.returncode} on case {place}: {told.stderr}{as_text(questions[place])}")
    return [json.loads(line) for line in told.stdout.splitlines()]


def show_difference(place, case, ours, theirs):
    print(f"case {place} differs:\n{json.dumps(case, indent=1, default=str)}")
    for key in sorted(ours.keys() | theirs.keys()):
        mark = "  " if ours.get(key) == theirs.get(key) else "! "
        print(f"{mark}{key}: second model {ours.get(key)}, program {theirs.get(key)}")


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20260227
    questions = cases.months(count, seed)
    seen = collections.Counter()
    for place, (case, theirs) in enumerate(zip(questions, asked(program, questions), strict=True)):
        ours = json.loads(as_text(model.answer(case)))
        if ours != theirs:
            show_difference(place, case, ours, theirs)
            return 1
        seen.update({"months": 1, "short": bool(ours["steps"]), "under the floor": ours["is_under_floor"],
                     "loans granted": ours["granted"] > 0, "loans proposed": ours["proposed"] > 0,
                     "costs paid": ours["outcomes"].count("paid"), "deferred": ours["outcomes"].count("deferred"),
                     "held": ours["outcomes"].count("held")})
    print("both agree: " + ", ".join(f"{number} {what}" for what, number in seen.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
