"""The checks find what they are there for: a house in order, then one thing wrong at a time."""

import datetime
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
import check

CMAKE = """
function(house_library name folder)
endfunction()
house_library(ledger_base        ledger/base)
house_library(ledger_money       ledger/money       USES ledger_base)
house_library(ledger_withholding ledger/withholding USES ledger_money)
house_library(ledger_payments    ledger/payments    USES ledger_withholding)
house_library(ledger_store       ledger/store       USES ledger_payments WITH soci)
house_library(daemon_service     daemon
  USES ledger_store
  WITH spdlog::spdlog)
foreach(program ontzorg)
  target_link_libraries(${program} PRIVATE daemon_service CLI11::CLI11)
endforeach()
"""

RULE = """
### rent_in_advance

Rent is paid in advance.

- Source: practice of housing
  associations
- From: always
- Decided in: `ledger/money/money.h`, `ledger/money/money.cpp`
- Review: 2999-01-01
"""

HOUSE = {
    "ledger/RULES.md": "# Rules\n\n- Costs: [rent_in_advance](#rent_in_advance)\n" + RULE,
    "connectors/RULES.md": "# Rules\n",
    "CMakeLists.txt": CMAKE,
    "ledger/base/rule.h": "#define LEDGER_RULES(RULE) \\\n  RULE(file_is_empty)\nnamespace ledger {}\n",
    "ledger/money/money.h": "#include \"ledger/base/rule.h\"\nnamespace ledger {\n}\n",
    "ledger/money/money.cpp": "#include \"ledger/money/money.h\"\n// a double is no money\nnamespace ledger {\n"
                              "auto rule = Rule::file_is_empty;  auto text = \"float\";\n}\n",
    "ledger/withholding/allocate.h": "#include <vector>\n#include \"ledger/money/money.h\"\nnamespace ledger {\n}\n",
    "ledger/payments/payment.h": "#include \"ledger/withholding/allocate.h\"\nnamespace ledger {\n}\n",
    "ledger/store/store.cpp": "#include <soci/soci.h>\n#include \"ledger/payments/payment.h\"\nnamespace ledger {\n}\n",
    "daemon/system/log.cpp": "#include <spdlog/spdlog.h>\n#include <fstream>\nnamespace service {\n}\n",
    "daemon/system/service_manager.h": "namespace service {\n}\n",
    "tests/ledger/money/money_test.cpp": "#include \"ledger/money/money.h\"\n",
}


def said(changes):
    tree = check.Tree({**HOUSE, **changes})
    return [f"{name}: {file}: {what}" for name, one in check.CHECKS.items() for file, _, what in one(tree)]


class Structure(unittest.TestCase):
    def finds(self, changes, *expected):
        found = said(changes)
        self.assertEqual(len(found), len(expected), found)
        for text, words in zip(found, expected):
            self.assertIn(words, text)

    def with_link(self, before, after):
        self.assertIn(before, CMAKE)
        return {"CMakeLists.txt": CMAKE.replace(before, after)}

    def test_a_house_in_order_has_no_violation(self):
        self.finds({})

    def test_an_include_against_the_arrows(self):
        self.finds({"ledger/withholding/leefgeld.h": '#include "ledger/payments/payment.h"\nnamespace ledger {\n}\n'},
                   "includes: ledger/withholding/leefgeld.h: ledger/withholding may not use ledger/payments",
                   "ledger/withholding uses ledger/payments but does not link it")
        self.finds({"ledger/payments/judge.cpp": '#include "ledger/store/store.cpp"\nnamespace ledger {\n}\n'},
                   "ledger/payments may not use ledger/store", "uses ledger/store but does not link it")
        self.finds({"ledger/base/rule.cpp": '#include "tests/ledger/money/money_test.cpp"\nnamespace ledger {\n}\n'},
                   "is a test's")

    # One wrong neighbour for each stage; none of them may use the top or the commands either.
    WRONG = {
        "daemon/month": "daemon/release/batching.h",
        "daemon/settlement": "daemon/month/allocation.h",
        "daemon/release": "daemon/decisions/approvals.h",
        "daemon/decisions": "daemon/intake/inbox.h",
        "daemon/watching": "daemon/month/review.h",
        "daemon/intake": "daemon/release/outbox.h",
        "daemon/views": "daemon/decisions/approvals.h",
        "daemon/system": "daemon/administration.h",
    }

    def test_a_wrong_include_in_each_stage_of_the_daemon(self):
        root = pathlib.Path(check.__file__).resolve().parents[2]
        stages = {f"daemon/{one.name}" for one in (root / "daemon").iterdir() if one.is_dir()}
        self.assertEqual(set(self.WRONG), stages - {"daemon/commands", "daemon/mains", "daemon/control"})
        for stage, neighbour in self.WRONG.items():
            for header in (neighbour, "daemon/run.h", "daemon/commands/commands.h"):
                self.assertTrue((root / header).is_file(), header)
                with self.subTest(stage=stage, header=header):
                    self.finds({f"{stage}/wrong.h": f'#include "{header}"\nnamespace service {{\n}}\n',
                                header: "namespace service {\n}\n"},
                               f"includes: {stage}/wrong.h: {stage} may not use {header.rpartition('/')[0]}")

    def test_what_decides_reads_no_books_clock_or_disk(self):
        for folder in ("ledger/settlement", "ledger/participants"):
            for header in ("ledger/store/store.h", "ledger/books/journal.h"):
                with self.subTest(folder=folder, header=header):
                    self.finds({f"{folder}/wrong.h": f'#include "{header}"\nnamespace ledger {{\n}}\n',
                                header: "namespace ledger {\n}\n"},
                               f"includes: {folder}/wrong.h: {folder} may not use {header.rpartition('/')[0]}")
            for text in ("#include <fstream>", "auto now = std::chrono::system_clock::now();"):
                with self.subTest(folder=folder, text=text):
                    self.finds({f"{folder}/wrong.h": f"{text}\nnamespace ledger {{\n}}\n"}, f"{folder}/wrong.h")

    def test_a_folder_without_a_place(self):
        self.finds({"ledger/taxes/tax.h": "namespace ledger {\n}\n"}, "the folder ledger/taxes stands in no table")

    def test_an_include_not_from_the_root(self):
        self.finds({"ledger/money/iban.h": '#include "money.h"\nnamespace ledger {\n}\n'}, '"money.h" is not a file')
        self.finds({"tests/ledger/money/iban_test.cpp": '#include "outcome.h"\n'}, '"outcome.h" is not a file')
        self.finds({"ledger/money/iban.h": '#include <ledger/base/rule.h>\nnamespace ledger {\n}\n'}, "is ours: in quotes")

    def test_a_library_out_of_place(self):
        self.finds({"ledger/payments/ids.cpp": "#include <soci/soci.h>\nnamespace ledger {\n}\n"},
                   "SOCI may only be used in ledger/store")
        self.finds({"daemon/run.cpp": "#include <spdlog/spdlog.h>\nnamespace service {\n}\n"},
                   "spdlog may only be used in daemon/system/log.cpp")
        self.finds({"daemon/run.cpp": "#include <boost/asio/post.hpp>\nnamespace service {\n}\n"},
                   "Asio may only be used in daemon/service.cpp")
        self.finds({"daemon/run.cpp": "#include <curl/curl.h>\nnamespace service {\n}\n"}, "stands in no table")

    def test_a_link_line_against_the_arrows(self):
        self.finds(self.with_link("USES ledger_money)", "USES ledger_money ledger_store)"),
                   "ledger_withholding links ledger_store")
        self.finds(self.with_link("USES ledger_withholding)", "USES ledger_withholding WITH soci)"),
                   "ledger_payments links soci")
        self.finds(self.with_link("WITH soci)", "WITH soci curl)"), "ledger_store links curl, which stands in no table")
        self.finds(self.with_link("daemon_service CLI11", "daemon_service soci CLI11"), "programs links soci")

    def test_a_link_line_that_leaves_something_out(self):
        self.finds(self.with_link("ledger/money       USES ledger_base", "ledger/money")
                   | {"ledger/base/rule.cpp": "namespace ledger {\n}\n"},
                   "ledger/money/money.h: ledger/money uses ledger/base but does not link it")

    def test_a_link_line_that_cannot_be_read(self):
        self.finds({"CMakeLists.txt": CMAKE + "house_library(ledger_taxes ${HERE})\n"},
                   "a house_library that this check cannot read")

    def test_words_that_must_not_stand_there(self):
        for code, words in [("double share = 0;", "double"), ("float share;", "float"),
                            ("auto now = std::chrono::system_clock::now();", "system_clock"),
                            ("#include <thread>", "threads are the daemon's"),
                            ("insert, use(std::vector<int>{}, \"n\");", "use(std::vector"), ("soci::row row;", "soci::row"),
                            ("soci::transaction unit(sql);", "soci::transaction")]:
            self.finds({"ledger/money/share.cpp": f"namespace ledger {{\n{code}\n}}\n"}, words)

    def test_an_update_that_nobody_counts_and_a_guess_by_amounts(self):
        self.finds({"ledger/store/tables/dues.cpp": "namespace ledger {\nvoid f() { database_.execute(sql, {}); }\n}\n"},
                   "change_one and change_each count")
        for code in ("if (one.amount == amount) return one;", "ok = a.amount() != b;"):
            self.finds({"daemon/views/divisions.cpp": f"namespace service {{\n{code}\n}}\n"}, "links; equal amounts say nothing")

    def test_a_digit_separator_is_no_text(self):
        self.finds({"ledger/money/share.cpp": "namespace ledger {\nint most = 100'000; double a; int b = 1'000;\n}\n"},
                   "double")

    def test_what_comments_and_texts_say_does_not_count(self):
        self.finds({"ledger/money/share.cpp": 'namespace ledger {\n/* double\nfloat */ auto a = "double \\" float";'
                                              ' auto b = R"(soci::row)"; // soci::transaction\n}\n'})

    def test_another_namespace(self):
        self.finds({"ledger/money/share.h": "namespace money {\n}\n"}, "namespace money, expected ledger")
        self.finds({"daemon/system/clock.cpp": "namespace daemon {\n}\n"}, "namespace daemon, expected service")
        self.finds({"ledger/money/share.h": "int share();\n"}, "nothing stands in namespace ledger")
        self.finds({"ledger/money/share.h": "using namespace std;\nnamespace ledger {\n}\n"}, "a header that opens")
        self.finds({"tests/ledger/world.h": "namespace world {\n  using namespace ledger;\n}\n"}, "a header that opens")
        self.finds({"tests/ledger/world_test.cpp": "namespace world {\nusing namespace ledger;\n}\n"})

    def test_names_that_say_nothing(self):
        for name in ["ledger/money/money_util.h", "ledger/money/helper.h", "ledger/money/money_impl.h"]:
            self.finds({name: "namespace ledger {\n}\n"}, "says nothing of what is inside")
        self.finds({"ledger/money/Money.h": "namespace ledger {\n}\n"}, "snake_case")
        self.finds({"notes.txt": ""}, "does not belong at the top")

    def test_a_file_too_long(self):
        self.finds({"ledger/money/long.h": "namespace ledger {\n}\n" + "\n" * 400}, "402 lines, more than 400")
        name = next(iter(check.table.LONGER))
        self.finds({name: "namespace tests {\n}\n"}, "take it off the list")

    def test_a_rule_that_nothing_holds(self):
        self.finds({"ledger/base/rule.h": HOUSE["ledger/base/rule.h"].replace("empty)", "empty) RULE(file_is_full)")},
                   "nothing holds an input to file_is_full")
        self.finds({"ledger/money/money.cpp": "namespace ledger {\n// Rule::file_is_empty\n}\n"},
                   "nothing holds an input to file_is_empty")

    def with_rule(self, before, after):
        self.assertIn(before, RULE)
        return {"ledger/RULES.md": HOUSE["ledger/RULES.md"].replace(before, after)}

    def test_a_citation_of_a_rule(self):
        for comment in ["// Paid ahead: rule rent_in_advance.", "// Paid ahead: rule\n// rent_in_advance.",
                        "// The rule file_is_empty is one that an input breaks.", "/* rule rent_in_advance */",
                        'auto text = "rule rent_in_arrears";', "// the rule that counts"]:
            self.finds({"ledger/money/share.h": f"namespace ledger {{\n{comment}\n}}\n"})
        for comment in ["// Paid late: rule rent_in_arrears.", "// Paid late: rule\n  // rent_in_arrears.",
                        "// rule rent_in_advance and rule rent_in_arrears", "/* rule rent_in_arrears */"]:
            self.finds({"ledger/money/share.h": f"namespace ledger {{\n{comment}\n}}\n"},
                       "rule_names: ledger/money/share.h: the rule rent_in_arrears stands in no RULES.md")
        for name, text in [("tests/second_model/model.py", "# rule rent_in_arrears"), ("config/example/a.toml",
                           "a = 1  # rule rent_in_arrears"), ("daemon/README.md", "See rule `rent_in_arrears`."),
                           ("tests/second_model/model.py", '"""See rule rent_in_arrears."""')]:
            self.finds({name: text + "\n"}, f"{name}: the rule rent_in_arrears stands in no RULES.md")

    def test_a_rule_that_lacks_something(self):
        for field in ["From: always", "Review: 2999-01-01", "Decided in: `ledger/money/money.h`, `ledger/money/money.cpp`"]:
            self.finds(self.with_rule(f"- {field}\n", ""), f"the field '{field.split(':')[0]}' is missing")
        self.finds(self.with_rule("- From: always", "- From: 2026-13-01"), "expected a day or always")
        self.finds(self.with_rule("- From: always", "- From: always\n- By: law"), "'By' is none of the fields")
        self.finds(self.with_rule("`ledger/money/money.h`, `ledger/money/money.cpp`", "money"), "names no file")
        self.finds(self.with_rule("2999-01-01", "soon"), "Review is 'soon', expected a day")
        self.finds({"ledger/RULES.md": "# Rules\n" + RULE}, "rent_in_advance is missing in the contents")
        self.finds({"ledger/RULES.md": HOUSE["ledger/RULES.md"].replace("rent_in_advance", "rent")},
                   "'rent' is no name of a rule")

    def test_a_rule_that_stands_twice(self):
        self.finds({"connectors/RULES.md": HOUSE["ledger/RULES.md"]},
                   "connectors/RULES.md: rent_in_advance stands in ledger/RULES.md already")
        self.finds({"ledger/RULES.md": HOUSE["ledger/RULES.md"] + RULE}, "stands in ledger/RULES.md already")

    def test_a_rule_decided_in_a_file_that_is_not_there(self):
        self.finds(self.with_rule("money.cpp", "moneys.cpp"), "rent_in_advance: ledger/money/moneys.cpp is not there")

    def test_a_rule_past_its_review_day(self):
        tree = check.Tree({**HOUSE, **self.with_rule("2999-01-01", "2027-07-01")})
        self.assertEqual([], list(check.rule_names(tree, datetime.date(2027, 7, 1))))
        [(file, line, what)] = check.rule_names(tree, datetime.date(2027, 7, 2))
        self.assertEqual(("ledger/RULES.md", 5), (file, line))
        self.assertIn("its review day 2027-07-01 has passed", what)

    def test_comments_that_lean_on_what_is_not_in_the_project(self):
        def cited(text, name="ledger/money/share.h"):
            return [what.split("'")[1] for _, _, what in check.citations(check.Tree({name: text}))]
        for comment, found in [("// Paid ahead (domain.md P8).", ["domain.md"]), ("int a;  // L8", ["// L8"]),
                               ("// I14: per day.", ["// I14"]), ("// Kept (0.6.5, P10).", ["0.6.5", "P10"]),
                               ("// By account (O6, scenario 68).", ["(O6", "scenario 68"]),
                               ("// As sepa-rules.md 11 says.", ["sepa-rules"])]:
            self.assertEqual(found, cited(comment + "\n"), comment)
        self.assertEqual(["# P12"], cited("# P12, by hand\n", "tests/second_model/model.py"))
        for comment in ["// member P0001 M1 adult", "// at 127.0.0.1:9", "// M2 from 2M", "// P0001/L1 2026-08-01",
                        'auto a = "(L3)";', "// a plain month: tests/scenarios/01-plain-month.page"]:
            self.assertEqual([], cited(comment + "\n"), comment)

    BIRDS = ("namespace ledger {\nenum class Bird {\n  owl,  // at night, {1, \"x\"}\n  martin\n};\n"
             "constexpr auto closed_list(Bird) {\n  using enum Bird;\n"
             "  return text_table<Bird>({{owl, \"owl\"}, {martin, \"MARTIN\"}});\n}\n}\n")
    FISH = ("namespace ledger {\nenum class Fish { eel, cod = 3 };\n"
            "std::span<const FishRow> closed_list(Fish);\n}\n")
    POND = ("namespace ledger {\nconstexpr FishRow fishes[] = {\n    {Fish::eel, \"eel\", {\"aal\"}},\n"
            "    FishRow{Fish::cod, \"cod\", {}},\n};\n"
            "std::span<const FishRow> closed_list(Fish) { return fishes; }\n}\n")

    def test_a_closed_list_and_its_table(self):
        bird, fish, pond = "ledger/money/bird.h", "ledger/money/fish.h", "ledger/money/pond.cpp"
        self.finds({bird: self.BIRDS, fish: self.FISH, pond: self.POND})
        self.finds({bird: self.BIRDS.replace(', {martin, "MARTIN"}', "")},
                   "closed_lists: ledger/money/bird.h: Bird::martin stands 0 times")
        self.finds({bird: self.BIRDS.replace("{owl, ", "{martin, ")},
                   "Bird::owl stands 0 times", "Bird::martin stands 2 times")
        self.finds({bird: self.BIRDS.replace("MARTIN", "owl")}, '"owl" stands for several values of Bird')
        self.finds({bird: self.BIRDS.replace("({{owl", "(birds + {{owl").replace('"', "'")}, "cannot read")
        self.finds({fish: self.FISH}, "a table of Fish that this check cannot read")
        self.finds({fish: self.FISH, pond: self.POND.replace("Fish::cod", "Fish::eel")},
                   "Fish::eel stands 2 times", "Fish::cod stands 0 times")

    def test_a_cast_of_an_enumeration(self):
        bird = {"ledger/money/bird.h": self.BIRDS}
        for code in ["static_cast<Bird>(1)", "static_cast<ledger::Bird>(kind)", "static_cast<int>(Bird::owl)",
                     "static_cast<std::size_t>(ledger::Bird::owl) + 1", "static_cast<Enum>(at)"]:
            self.finds({**bird, "tests/ledger/money/bird_test.cpp": f"auto a = {code};\n"}, "enumeration_casts: ")
        for code in ["static_cast<int>(owls)", "static_cast<Birds>(1)", "static_cast<int>(Money::cents(1))"]:
            self.finds({**bird, "tests/ledger/money/bird_test.cpp": f"auto a = {code};\n"})

    def test_a_path_on_a_page(self):
        self.finds({"ledger/README.md": "`ledger/money/money.h`, `money/money.cpp` and `daemon/system/` are there.\n"})
        self.finds({"README.md": "See\n`ledger/money/coin.h`.\n"}, "page_paths: README.md: ledger/money/coin.h is not there")

    def test_a_line_of_a_page_too_long(self):
        self.finds({"README.md": "# Rent\n" + "\u20ac" * 120 + "\n", "ledger/money/rents.csv": "1" * 121})
        self.finds({"daemon/README.md": "# Rent\n| " + "a" * 117 + " |\n"},
                   "page_lines: daemon/README.md: 121 characters, more than 120")


if __name__ == "__main__":
    unittest.main()
