"""The ways in which a line is broken: one small change each, as a tired person would make it."""

import random
import re

SWAPS = [("less or equal", r" < ", " <= "), ("less", r" <= ", " < "), ("more or equal", r" > ", " >= "),
         ("more", r" >= ", " > "), ("not equal", r" == ", " != "), ("equal", r" != ", " == "),
         ("minus for plus", r" \+ ", " - "), ("plus for minus", r"(?<=[\w)\]}]) - ", " + "),
         ("minus for plus", r" \+= ", " -= "), ("plus for minus", r" -= ", " += "),
         ("max for min", r"std::min\b", "std::max"), ("min for max", r"std::max\b", "std::min"),
         ("or for and", r" && ", " || "), ("and for or", r" \|\| ", " && "),
         ("a day more", r"Days\{1\}", "Days{2}"), ("no day", r"Days\{1\}", "Days{0}"),
         ("a month more", r"months\{1\}", "months{2}"), ("false", r"\btrue\b", "false"), ("true", r"\bfalse\b", "true"),
         ("one for zero", r"(?<![\w.{\"])0(?![\w.\"])", "1"), ("two for one", r"(?<![\w.{\"])1(?![\w.\"}])", "2"),
         ("the other shift", r"Shift::before", "Shift::after"), ("the other shift", r"Shift::after", "Shift::before"),
         ("any for all", r"std::any_of", "std::all_of"), ("not negated", r"\(!", "("), ("the first month", r"last_of\(", "first_of("),
         ("the last day", r"first_of\(", "last_of(")]
DECLARES = re.compile(r"^(const |auto |return |using |struct |class |case |default|else|template|public|private|namespace|#|std::|static |for |if |[A-Z]\w* \w+[;({=]|[A-Z]\w* \w+ =)")
STATEMENT = re.compile(r"^\s+[\w(][^{}]*;$")
CONDITION = re.compile(r"\bif \((?!const |auto )(.*)\) (.+;)$|\bif \((?!const |auto )(.*)\) \{$")
AMOUNT = re.compile(r"^(\s+(?:const )?Money \w+ = |\s+[\w.\->\[\]()]*(?:amount|leefgeld|saved|repaid|available|costs|paid|balance) [+-]?= )(.+);$")


def is_code(line):
    bare = line.strip()
    return bool(bare) and not bare.startswith(("//", "#", "ENSURE")) and '"' not in bare


def of_line(line):
    """(name of the change, the changed line) for every way to break the line."""
    code = line.split("  //")[0].rstrip()
    for what, pattern, instead in SWAPS:
        for found in re.finditer(pattern, code):
            yield what, code[:found.start()] + instead + code[found.end():]
    if STATEMENT.match(code) and not DECLARES.match(code.strip()) and code.count("(") == code.count(")"):
        yield "not done", re.match(r"\s*", code).group() + ";"
    if found := CONDITION.search(code):
        condition = found.group(1) or found.group(3)
        if condition.count("(") == condition.count(")") and ";" not in condition:
            yield "turned around", code.replace(f"if ({condition})", f"if (!({condition}))", 1)
    if found := AMOUNT.match(code):
        yield "a cent more", f"{found.group(1)}({found.group(2)}) + Money::cents(1);"


def all_of(texts, seed):
    """All mutants of these files, in an order that depends on the seed."""
    mutants = []
    for name, text in texts.items():
        for number, line in enumerate(text.split("\n"), start=1):
            if is_code(line):
                mutants += [{"file": name, "line": number, "what": what, "before": line, "after": after} for what, after in of_line(line)]
    random.Random(seed).shuffle(mutants)
    return mutants


def applied(text, mutant):
    lines = text.split("\n")
    if lines[mutant["line"] - 1] != mutant["before"]:  # the file changed since
        found = [place for place, line in enumerate(lines) if line == mutant["before"]]
        if not found:
            return "does not stand there any more"
        mutant["line"] = found[0] + 1
    lines[mutant["line"] - 1] = mutant["after"]
    return "\n".join(lines)
