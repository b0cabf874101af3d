"""kill_at.c with a program that writes a file as the outbox does: temporary name, write, fsync, rename, fsync."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parent / "kill_at.c"
CALLS = ["open", "write", "fsync", "rename", "fsync of the folder", "write again"]
PROGRAM = """
import os, sys
folder, aside = sys.argv[1:]
with open(aside, "w") as log: log.write("not counted")
os.write(2, b"not counted either")
os.chdir(folder)
file = os.open("x.part", os.O_WRONLY | os.O_CREAT, 0o644)
try:
    os.write(file, b"bytes")
    os.fsync(file)
    os.rename("x.part", folder + "/x")
    held = os.open(".", os.O_RDONLY)
    os.fsync(held)
    os.write(file, b"more")
except OSError as error:
    os.write(1, str(error.errno).encode())
"""


class KillAt(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        held = tempfile.TemporaryDirectory()
        cls.addClassCleanup(held.cleanup)
        cls.top = Path(held.name)
        cls.library = cls.top / "kill_at.so"
        subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", cls.library, SOURCE,
                        "-ldl"], check=True)

    def run_with(self, fault: str) -> tuple[subprocess.CompletedProcess, Path]:
        folder = Path(tempfile.mkdtemp(dir=self.top))
        done = subprocess.run([sys.executable, "-B", "-c", PROGRAM, folder, self.top / "aside"], capture_output=True,
                              env={"LD_PRELOAD": str(self.library), "ONTZORG_FAULT": fault,
                                   "ONTZORG_FAULT_UNDER": str(folder)})
        return done, folder

    def test_count(self):
        done, folder = self.run_with(f"count:{self.top}/count")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(f"{len(CALLS)}\n", (self.top / "count").read_text())
        self.assertEqual("bytesmore", (folder / "x").read_text())

    def test_kill_comes_before_the_call(self):
        left = [[], [("x.part", "")], [("x.part", "bytes")], [("x.part", "bytes")], [("x", "bytes")],
                [("x", "bytes")]]
        for number, files in enumerate(left, 1):
            with self.subTest(CALLS[number - 1]):
                done, folder = self.run_with(f"kill:{number}")
                self.assertEqual(-signal.SIGKILL, done.returncode)
                self.assertEqual(files, [(file.name, file.read_text()) for file in folder.iterdir()])

    def test_it_stands_still_until_told_to_go_on(self):
        folder = Path(tempfile.mkdtemp(dir=self.top))
        stopped = subprocess.Popen([sys.executable, "-B", "-c", PROGRAM, folder, self.top / "aside"],
                                   stderr=subprocess.DEVNULL,
                                   env={"LD_PRELOAD": str(self.library), "ONTZORG_FAULT": "stop:3",
                                        "ONTZORG_FAULT_UNDER": str(folder)})
        self.assertTrue(os.WIFSTOPPED(os.waitpid(stopped.pid, os.WUNTRACED)[1]))
        self.assertEqual([("x.part", "bytes")], [(file.name, file.read_text()) for file in folder.iterdir()])
        stopped.send_signal(signal.SIGCONT)
        self.assertEqual(0, stopped.wait())
        self.assertEqual(["x"], [file.name for file in folder.iterdir()])

    def test_a_number_beyond_the_last_call_does_nothing(self):
        self.assertEqual(0, self.run_with(f"kill:{len(CALLS) + 1}")[0].returncode)

    def test_no_room_from_a_call_on(self):
        for number, files in ((2, [("x.part", "")]), (3, [("x.part", "bytes")]), (6, [("x", "bytes")])):
            with self.subTest(number):
                done, folder = self.run_with(f"enospc:{number}")
                self.assertEqual(b"28", done.stdout, done.stderr)
                self.assertEqual(files, [(file.name, file.read_text()) for file in folder.iterdir()])


if __name__ == "__main__":
    unittest.main()
