"""The files for the service manager: systemd itself reads them without a word, and finds the service well shut in."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from town import SOURCE

UNIT = SOURCE / "systemd/ontzorgd.service"
EXPOSURE_TIMES_TEN = 20
ASKED_FOR = {
    "Type": "notify", "ExecReload": "/bin/kill -HUP $MAINPID", "Restart": "on-failure", "StateDirectory": "ontzorg",
    "DynamicUser": "no", "User": "ontzorg", "UMask": "0027", "ProtectSystem": "strict", "NoNewPrivileges": "yes",
    "MemoryDenyWriteExecute": "yes", "RestrictAddressFamilies": "AF_UNIX AF_INET AF_INET6",
}


def said(*command) -> tuple[int, str]:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SYSTEMD_COLORS": "0", "LC_ALL": "C.UTF-8"})
    return done.returncode, done.stdout + done.stderr


class Unit(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.top = Path(held.name)

    def copy(self, *change: str) -> Path:
        """With a program that exists: ours is not installed here."""
        text = UNIT.read_text().replace("/usr/bin/ontzorgd ", "/bin/true ")
        self.assertIn("ExecStart=/bin/true ", text)
        copy = self.top / UNIT.name
        copy.write_text(text.replace(*change) if change else text)
        return copy

    # It ends with 0 whatever it finds, so every word counts.
    def test_it_is_read_without_a_word(self):
        self.assertEqual((0, ""), said("systemd-analyze", "verify", "--man=no", self.copy()))

    def test_a_key_that_is_wrong_is_seen(self):
        for change in (("ProtectHome=", "ProtectHouse="), ("WatchdogSec=5min", "WatchdogSec=often")):
            with self.subTest(change):
                self.assertNotEqual("", said("systemd-analyze", "verify", "--man=no", self.copy(*change))[1])

    def security(self, unit: Path) -> tuple[int, str]:
        return said("systemd-analyze", "security", "--offline=yes", "--no-pager", f"--threshold={EXPOSURE_TIMES_TEN}", unit)

    def test_it_is_shut_in(self):
        code, text = self.security(self.copy())
        print(re.search(r"Overall exposure level.*", text)[0])
        self.assertEqual(0, code, text)

    def test_the_threshold_counts(self):
        shut = UNIT.read_text()
        shut = shut[shut.index("NoNewPrivileges="):shut.index("SystemCallFilter=")]
        self.assertNotEqual(0, self.security(self.copy(shut, ""))[0])

    def test_what_was_asked_for(self):
        found = dict(line.split("=", 1) for line in UNIT.read_text().splitlines() if re.match(r"[A-Z]\w+=", line))
        self.assertEqual(ASKED_FOR, {key: found[key] for key in ASKED_FOR})
        self.assertIn("SystemCallFilter=@system-service\n", UNIT.read_text())
        self.assertIn("WatchdogSec", found)

    def test_its_user_and_its_folders(self):
        code, text = said("systemd-sysusers", f"--root={self.top}", "--dry-run", SOURCE / "systemd/ontzorgd.sysusers")
        self.assertEqual(0, code, text)
        self.assertIn("ontzorg", text)
        if os.geteuid() != 0:  # who is not root gives no folder away
            return
        (self.top / "etc").mkdir()
        self.assertEqual(0, said("systemd-sysusers", f"--root={self.top}", SOURCE / "systemd/ontzorgd.sysusers")[0])
        code, text = said("systemd-tmpfiles", "--create", f"--root={self.top}", SOURCE / "systemd/ontzorgd.tmpfiles")
        self.assertEqual((0, ""), (code, text))
        self.assertEqual(0o750, (self.top / "var/lib/ontzorg").stat().st_mode & 0o7777)
        self.assertEqual(0, (self.top / "etc/ontzorg").stat().st_uid)
        self.assertNotEqual(0, (self.top / "etc/ontzorg").stat().st_gid)


if __name__ == "__main__":
    unittest.main()
