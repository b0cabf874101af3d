"""The built programs on PostgreSQL, with its address in the form that the configuration shows."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import broken
import world

SERVER = os.environ.get("ONTZORG_TEST_POSTGRES")


@unittest.skipUnless(SERVER, "ONTZORG_TEST_POSTGRES is not set")
class OnPostgres(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.schema = f"commands_test_{os.getpid()}"
        self.sql(f"create schema {self.schema}")
        for schema in (self.schema, f"{self.schema}_9901"):
            self.addCleanup(self.sql, f"drop schema if exists {schema} cascade")
        self.world = world.World(Path(self.temporary.name) / "world").prepare()

    def sql(self, statement: str) -> str:
        return subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-c", statement, SERVER], check=True,
                              capture_output=True, text=True).stdout

    def use(self, address: str) -> None:
        text = self.world.config.read_text(encoding="utf-8")
        self.world.config.write_text(text.replace('database = "sqlite"', f'database = "{address}"'), encoding="utf-8")

    def test_an_address_without_options(self):
        self.use(SERVER)
        ended = self.world.ontzorg("status")
        self.assertNotIn("Cannot establish connection", ended.err)
        self.assertIn("no books yet", ended.err)

    def test_a_month_and_names_that_are_no_text(self):
        self.use(f"{SERVER}?options=-c%20search_path%3D{self.schema}")
        self.world.drop_registers()
        self.world.drop_benefits("2026-01")
        self.world.drop(b"\xff latin \xe9.csv", broken.run().set(2, "amount", "1.331,42").text())
        ended = self.world.daemon("2026-01-28T12:10")
        self.assertEqual(ended.code, world.A_PERSON_MUST_LOOK, ended.err)
        self.assertEqual(self.world.names("inbox"), [])
        self.assertEqual(self.world.names("outbox"), ["9901-R000001.xml", "9901-R000001.xml.sha256"])
        self.assertEqual(len(self.world.names("quarantine")), 2)
        self.world.advance_bank("2026-01-30")
        self.world.drop_statements()
        self.assertEqual(self.world.daemon(world.RECORDED_AT).code, world.DONE)
        self.assertTrue(self.world.objects("verify")[-1]["ok"])
        told = {one["what"] for one in self.world.objects("explain", "9901-P000000000004")}
        self.assertEqual(told, {"payment", "receipt", "division", "due", "batch", "journal_entry", "bank_entry"})


if __name__ == "__main__":
    unittest.main()
