"""What both programs do with arguments that are right and with wrong ones: messages and exit codes."""

import re
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import broken
import world
from world import (A_PERSON_MUST_LOOK, ANOTHER_WRITER, CONFIGURATION_REFUSED, DONE, MACHINE_FAILED, WRONG_USAGE)

CONFIG = "CONFIG"  # stands for the configuration of the test's world

# Arguments, exit code, words on standard error. Standard output stays empty.
WRONG = [
    ("ontzorg", WRONG_USAGE, r"^ontzorg: a command is missing \(see ontzorg --help\)$"),
    ("ontzorg nonsense", WRONG_USAGE, r"^ontzorg: there is no command nonsense"),
    ("ontzorg batch", WRONG_USAGE, r"a command is missing \(see ontzorg batch --help\)"),
    ("ontzorg batch nonsense", WRONG_USAGE, r"there is no command nonsense \(see ontzorg batch --help\)"),
    ("ontzorg --wrong status", WRONG_USAGE, r"--wrong"),
    ("ontzorg status extra", WRONG_USAGE, r"extra"),
    ("ontzorg read", WRONG_USAGE, r"FILE is required"),
    ("ontzorg read no-such-file", WRONG_USAGE, r"there is no file no-such-file"),
    ("ontzorg read .", WRONG_USAGE, r"^ontzorg: \. is a folder: name the files in it$"),
    ("ontzorg read --schemas no-such-folder x", WRONG_USAGE, r"^ontzorg: there is no folder no-such-folder$"),
    ("ontzorg status", WRONG_USAGE, r"needs --config FILE"),
    ("ontzorg check-config", WRONG_USAGE, r"needs --config FILE"),
    ("ontzorg --config no-such-file status", CONFIGURATION_REFUSED, r"file_cannot_be_read"),
    ("ontzorg --config . status", CONFIGURATION_REFUSED, r"file_cannot_be_read"),
    ("ontzorg --config CONFIG --administration 1 status", WRONG_USAGE, r"no administration with code 1 "),
    ("ontzorg --config CONFIG --administration x status", WRONG_USAGE, r"--administration"),
    ("ontzorg --config CONFIG register show P9999", WRONG_USAGE, r"no participant P9999"),
    ("ontzorg --config CONFIG register import no-such-file", WRONG_USAGE, r"no file no-such-file; nothing was imported"),
    ("ontzorg --config CONFIG batch show 9901-R000009-01", WRONG_USAGE, r"no batch 9901-R000009-01"),
    ("ontzorg --config CONFIG batch approve 9901-R000009-01 --reason why", WRONG_USAGE, r"no batch 9901-R000009-01"),
    ("ontzorg --config CONFIG batch approve 9901-R000001-01 --reason why", WRONG_USAGE, r"is not held"),
    ("ontzorg --config CONFIG batch approve 9901-R000001-01", WRONG_USAGE, r"--reason is required"),
    ("ontzorg --config CONFIG explain nonsense", WRONG_USAGE, r"nothing in the books is known as nonsense"),
    ("ontzorg --config CONFIG explain receipt-0", WRONG_USAGE, r"nothing in the books"),
    ("ontzorg --config CONFIG explain receipt-99999999999999999999", WRONG_USAGE, r"nothing in the books"),
    ("ontzorg --config CONFIG explain ';drop", WRONG_USAGE, r"nothing in the books"),
    ("ontzorg --config CONFIG plan --until 2026-02-30", WRONG_USAGE, r"--until takes a day"),
    ("ontzorg --config CONFIG plan --participant P9999", WRONG_USAGE, r"no participant P9999"),
    ("ontzorg --config CONFIG export journal --year 26 --output x", WRONG_USAGE, r"--year takes a year"),
    ("ontzorg --config CONFIG export journal --year 2026 --month 13 --output x", WRONG_USAGE, r"--month a number from 1 to 12"),
    ("ontzorg --config CONFIG export journal --year 2026 --month 0 --output x", WRONG_USAGE, r"--month a number from 1 to 12"),
    ("ontzorg --config CONFIG export journal --year 2026", WRONG_USAGE, r"--output is required"),
    ("ontzorg --config CONFIG export journal --year 2026 --output /proc/none", MACHINE_FAILED, r"/proc/none"),
    ("ontzorgd", WRONG_USAGE, r"^ontzorgd: --config is required"),
    ("ontzorgd --config CONFIG --once --no", WRONG_USAGE, r"--no"),
    ("ontzorgd --config no-such-file --once", CONFIGURATION_REFUSED, r"file_cannot_be_read"),
    ("ontzorgd --config CONFIG --now 2026-02-27T12:10", WRONG_USAGE, r"--now goes with --once"),
    ("ontzorgd --config CONFIG --once --now yesterday", WRONG_USAGE, r"a moment like 2026-02-27T12:10"),
    ("ontzorgd --config CONFIG --once --now 2026-02-30T12:10", WRONG_USAGE, r"a moment like 2026-02-27T12:10"),
    ("ontzorgd --config CONFIG --once --now 2026-02-02T12:09", WRONG_USAGE, r"the last run was for 2026-02-02T12:10:00\+01:00, later than"),
]


class CommandLine(world.RecordedMonth):
    def test_wrong_words(self):
        before = self.recorded.journal(), self.recorded.outbox()
        for words, code, said in WRONG:
            with self.subTest(words):
                name, *arguments = words.replace(CONFIG, str(self.recorded.config)).split()
                ended = world.run_program(name, *arguments, cwd=self.folder)
                self.assertEqual((ended.code, ended.out), (code, ""), ended.err)
                self.assertRegex(ended.err, re.compile(said, re.MULTILINE))
                self.assertEqual(len(ended.err.splitlines()), 1, ended.err)  # one line of explanation
        self.assertEqual((self.recorded.journal(), self.recorded.outbox()), before)

    def test_help_and_version_end_well(self):
        version = re.search(r"project\(ontzorg VERSION (\S+)", (world.TOP / "CMakeLists.txt").read_text())[1]
        for name in ("ontzorg", "ontzorgd"):
            self.assertEqual(world.run_program(name, "--version"), world.Ended(DONE, f"{name} {version}\n", ""))
            ended = world.run_program(name, "--help")
            self.assertEqual((ended.code, ended.err), (DONE, ""))
            self.assertIn("--config FILE", ended.out)
        for words in ("read", "register import", "plan", "batch approve", "explain", "export journal"):
            ended = world.run_program("ontzorg", *words.split(), "--help")
            self.assertEqual((ended.code, ended.err), (DONE, ""), words)

    def test_the_moment_of_the_last_run_again_is_accepted(self):
        here = self.a_world()
        ended = here.daemon(world.RECORDED_AT)
        self.assertEqual(ended.code, DONE, ended.err)
        self.assertEqual(here.objects("status")[0]["last_run"]["now"], f"{world.RECORDED_AT}:00")

    def test_json_is_objects_and_nothing_else(self):
        here = self.a_world()
        statement = here.new_statements()[0]
        for words in ("status", "verify", "batch list", "batch show 9901-R000001-01", "register show P0001", "check-config",
                      "explain 9901-P000000000004", "plan --until 2027-06-30", "plan --participant P0001", "run",
                      f"export journal --year 2026 --output {here.folder}/exports", f"read {statement}",
                      f"register import {world.REGISTERS}/costs.csv"):
            with self.subTest(words):
                ended = here.ontzorg("--json", *words.split())
                self.assertIn(ended.code, (DONE, A_PERSON_MUST_LOOK), ended)
                self.assertEqual(ended.err, "")
                self.assertTrue(all(isinstance(one, dict) for one in ended.objects()))
                again = here.ontzorg(*words.split(), "--json").code  # --json may stand in any place
                self.assertIn(again, (ended.code, DONE))  # a run does not repeat what an earlier one told

    def test_output_that_cannot_be_written_is_no_success(self):
        with open("/dev/full", "w") as full:
            ended = subprocess.run([world.PROGRAMS / "ontzorg", "--config", self.recorded.config, "status"], stdout=full,
                                   stderr=subprocess.PIPE)
        self.assertEqual(ended.returncode, MACHINE_FAILED)
        self.assertIn(b"No space left", ended.stderr)

    def test_books_that_are_not_there_yet(self):
        here = world.World(self.folder / "nothing yet").prepare()
        ended = here.ontzorg("status")
        self.assertEqual((ended.code, ended.out), (MACHINE_FAILED, ""))
        self.assertIn("no books yet", ended.err)

    def test_two_administrations(self):
        here = self.a_world()
        other = (here.folder / "administrations.d/zandermeer.toml").read_text(encoding="utf-8")
        (here.folder / "administrations.d/other.toml").write_text(
            other.replace("code = 9901", "code = 9902").replace("NL30BNGH0999000001", "NL03BNGH0999000002"), encoding="utf-8")
        ended = here.ontzorg("status")
        self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""))
        self.assertRegex(ended.err, "--administration: 9902 9901")
        self.assertEqual(here.objects("--administration", "9901", "status")[0]["last_run"]["number"], 2)
        self.assertIn("no books yet", here.ontzorg("--administration", "9902", "status").err)
        self.assertEqual(here.ontzorg("--administration", "9902", "run").code, DONE)
        self.assertEqual(here.objects("--administration", "9901", "status")[0]["last_run"]["number"], 2)
        self.assertIn(here.ontzorg("run").code, (DONE, A_PERSON_MUST_LOOK))  # a run of all administrations
        self.assertEqual(here.objects("--administration", "9901", "status")[0]["last_run"]["number"], 3)

    def test_a_second_writer_is_refused_and_a_reader_is_not(self):
        here = self.a_world()
        service = subprocess.Popen([world.PROGRAMS / "ontzorgd", "--config", here.config], stderr=subprocess.PIPE)
        try:
            while b"next run at" not in service.stderr.readline():
                self.assertIsNone(service.poll())
            for ended in (here.ontzorg("run"), here.daemon("2027-01-01T12:10"), here.ontzorg("register", "import", here.config)):
                self.assertEqual((ended.code, ended.out), (ANOTHER_WRITER, ""))
                self.assertRegex(ended.err, "another writer is at work")
            self.assertEqual(here.ontzorg("verify").code, DONE)
            began = time.monotonic()
        finally:
            service.terminate()
        self.assertEqual(service.wait(timeout=30), DONE)
        self.assertLess(time.monotonic() - began, 10)
        service.stderr.close()

    def test_a_configuration_with_faults(self):
        here = self.a_world()
        path = here.folder / "administrations.d/zandermeer.toml"
        path.write_text(path.read_text(encoding="utf-8").replace('language = "nl"', 'langage = "nl"').replace("n = 0", 'n = "0"'),
                        encoding="utf-8")
        ended = here.ontzorg("--json", "check-config")
        self.assertEqual((ended.code, ended.err), (CONFIGURATION_REFUSED, ""))
        self.assertEqual({one["rule"] for one in ended.objects()}, {"key_is_unknown", "value_has_wrong_type"})
        self.assertTrue(all(one["line"] > 0 for one in ended.objects()))
        text = here.ontzorg("check-config")
        self.assertEqual([finding.rule for finding in world.findings_in(text.out)], [one["rule"] for one in ended.objects()])
        for program in (here.ontzorg("status"), here.daemon(world.LATER)):
            self.assertEqual((program.code, program.out), (CONFIGURATION_REFUSED, ""))
            self.assertEqual(len(world.findings_in(program.err)), 2)


class Files(unittest.TestCase):
    """The commands read and register import."""

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = Path(self.temporary.name)
        (self.folder / "run.csv").write_text(broken.run().text(), encoding="utf-8")
        (self.folder / "bad.csv").write_text(broken.run().set(4, "amount", "1.331,42").text(), encoding="utf-8")

    def test_read_several_files_one_missing(self):
        paths = [self.folder / "run.csv", self.folder / "none.csv", world.REGISTERS / "costs.csv"]
        ended = world.run_program("ontzorg", "read", "--json", *paths)
        self.assertEqual(ended.code, WRONG_USAGE)
        self.assertEqual(ended.err, f"ontzorg: there is no file {paths[1]}\n")
        run, costs = ended.objects()
        self.assertEqual((run["file"], run["format"], run["findings"]), (str(paths[0]), "benefit_run", []))
        self.assertEqual(run["batches"][0]["declared_sum"], "25344.52")
        self.assertEqual((costs["format"], costs["version"]), ("register", "costs"))
        text = world.run_program("ontzorg", "read", *paths)
        self.assertEqual((text.code, text.err), (WRONG_USAGE, ended.err))
        self.assertIn("batch ZM-2026-02-H: 19 transactions, sum 25344.52", text.out)

    def test_read_a_file_with_findings(self):
        ended = world.run_program("ontzorg", "read", "--json", self.folder / "bad.csv", self.folder / "run.csv")
        self.assertEqual((ended.code, ended.err), (A_PERSON_MUST_LOOK, ""))
        self.assertEqual([(one["rule"], one["line"], one["column"]) for one in ended.objects()[0]["findings"]],
                         [("amount_has_thousands_mark", 4, 52)])

    def test_register_import(self):
        here = world.World(self.folder / "world").prepare()
        files = [world.REGISTERS / f"{name}.csv" for name in ("participants", "costs", "incomes", "loans")]
        ended = here.ontzorg("--json", "register", "import", *files)
        self.assertEqual((ended.code, ended.err), (DONE, ""))
        self.assertEqual([one["result"] for one in ended.objects()], ["recorded"] * 4)
        again = here.ontzorg("--json", "register", "import", *files)
        self.assertEqual((again.code, [one["result"] for one in again.objects()]), (DONE, ["already recorded"] * 4))
        self.assertEqual(here.objects("register", "show", "P0001")[0]["client_code"], "C10001")

        bad = self.folder / "costs.csv"
        bad.write_text(broken.costs("6000056789012345"), encoding="utf-8")
        ended = here.ontzorg("--json", "register", "import", bad)
        self.assertEqual(ended.code, A_PERSON_MUST_LOOK)
        self.assertEqual([finding.rule for finding in world.findings_in(ended.err)], ["betalingskenmerk_is_wrong"])
        [refused] = ended.objects()
        self.assertEqual((refused["result"], [one["rule"] for one in refused["findings"]]), ("refused", ["betalingskenmerk_is_wrong"]))
        ended = here.ontzorg("register", "import", self.folder / "run.csv")
        self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""))
        self.assertRegex(ended.err, "run.csv is no register but benefit_run: put it into the inbox")


if __name__ == "__main__":
    unittest.main()
