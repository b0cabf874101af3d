"""The shipped unit, judged by systemd itself: it knows every key, and the exposure stays low."""
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

UNIT = Path(__file__).resolve().parents[2] / "systemd" / "ontzorgd.service"
MOST_EXPOSURE = 15  # tenths: 1.5 of 10


def verify(unit: Path) -> str:
    """systemd-analyze ends in 0 whatever it finds, so what it says is what counts."""
    done = subprocess.run(["systemd-analyze", "--man=no", "verify", unit], capture_output=True, text=True)
    return done.stdout + done.stderr


def with_a_program_that_is_there(folder: str, text: str) -> Path:
    """On this machine ours is not installed."""
    unit = Path(folder) / "ontzorgd.service"
    unit.write_text(text.replace("ExecStart=/usr/bin/ontzorgd", "ExecStart=/bin/true"))
    return unit


class Unit(unittest.TestCase):
    def test_systemd_knows_every_key_and_value(self):
        with tempfile.TemporaryDirectory() as folder:
            said = verify(with_a_program_that_is_there(folder, UNIT.read_text()))
        # Speaks only of our file: other units of the machine are not ours to judge.
        self.assertEqual([line for line in said.splitlines() if "ontzorgd.service" in line], [])

    def test_a_wrong_key_would_be_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            said = verify(with_a_program_that_is_there(folder, UNIT.read_text().replace("PrivateTmp=", "PrivateTemp=")))
        self.assertRegex(said, "ontzorgd.service.*PrivateTemp")

    def test_exposure_is_low(self):
        done = subprocess.run(["systemd-analyze", "security", "--offline=yes", f"--threshold={MOST_EXPOSURE}",
                               "--no-pager", UNIT], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertTrue(re.search("Overall exposure level", done.stdout), done.stdout)


if __name__ == "__main__":
    unittest.main()
