"""The service as a process: what the service manager sees, and signals at any moment."""

import re
import signal
import unittest

from process import InFebruary, Process
from town import FEBRUARY

MISSED = "run 2 of "  # the runs of the days since January are caught up by one


class ServiceProcess(InFebruary):
    def waiting(self, **options) -> Process:
        """A service that has done what there was to do."""
        service = Process(self.town, **options)
        service.told("READY=1")
        service.says("next run at ")
        return service

    def test_it_is_ready_alive_and_says_when_it_stops(self):
        with self.waiting(watchdog_microseconds=300_000) as service:
            for _ in range(4):
                service.told("WATCHDOG=1")
            service.send(signal.SIGTERM)
            service.told("STOPPING=1")
            self.assertEqual(0, service.ends())

    def test_without_a_watchdog_it_says_nothing_of_it(self):
        with self.waiting() as service:
            service.send(signal.SIGINT)
            service.told("STOPPING=1")
            self.assertEqual(0, service.ends())
            self.assertNotIn("WATCHDOG=1", service.waiting)

    def test_a_missed_run_is_made_at_the_start(self):
        with self.waiting() as service:
            self.assertIn(MISSED, service.log())
            self.assertEqual([], list((self.town.here / "inbox").iterdir()))

    def test_a_broken_configuration_is_told_and_not_taken(self):
        with self.waiting() as service:
            self.town.configure(runs='"03:33", "25:00"')
            service.send(signal.SIGHUP)
            service.told("RELOADING=1")
            service.told("READY=1")
            service.says("the configuration is refused, the old one stays in force")
            self.assertIn("25:00", service.log())
            self.assertNotIn("T03:33:00", service.log())
            self.town.configure(runs='"04:44"')
            service.send(signal.SIGHUP)
            service.told("RELOADING=1")
            service.told("READY=1")
            service.says("a new configuration is in force")
            service.says("T04:44:00")
            service.send(signal.SIGTERM)
            self.assertEqual(0, service.ends())

    def calls(self) -> int:
        count = self.top / "count"
        with self.waiting(fault=f"count:{count}") as service:
            service.send(signal.SIGTERM)
            self.assertEqual(0, service.ends())
        return int(count.read_text())

    def test_a_configuration_that_comes_during_a_run_waits_for_its_end(self):
        half = self.calls() // 2
        self.month.put_back(FEBRUARY)
        with Process(self.town, fault=f"stop:{half}") as service:
            service.stands_still()
            self.town.configure(runs='"04:44"')
            service.send(signal.SIGHUP)
            service.send(signal.SIGCONT)
            service.says("T04:44:00")
            log = service.log()
            self.assertLess(log.index(MISSED), log.index("a new configuration is in force"))
            service.send(signal.SIGTERM)
            self.assertEqual(0, service.ends())

    def test_term_in_the_middle_of_a_run_loses_nothing(self):
        calls, interrupted = self.calls(), 0
        left = self.town.left()
        for number in range(5, calls * 3 // 4, calls // 12):  # the last ones come when the service ends
            with self.subTest(call=number):
                self.month.put_back(FEBRUARY)
                with Process(self.town, fault=f"stop:{number}") as service:
                    service.stands_still()
                    service.send(signal.SIGTERM)
                    service.send(signal.SIGCONT)
                    self.assertIn(service.ends(), (0, -signal.SIGTERM))  # at first it does not listen yet
                with self.waiting() as service:
                    interrupted += "was interrupted after step" in service.log()
                    service.send(signal.SIGTERM)
                    self.assertEqual(0, service.ends())
                self.is_like(left)
        self.assertGreater(interrupted, 3)

    # The clock of the machine goes on between two services: the bytes tell their moment, the rest is the same.
    def is_like(self, left: dict) -> None:
        found = self.town.left()
        self.assertEqual(left["archive"], found["archive"])
        self.assertEqual(left["inbox"], found["inbox"])
        self.assertEqual(timeless(left["journal"]), timeless(found["journal"]))
        self.assertEqual({name for name in left["outbox"]}, {name for name in found["outbox"]})
        for name, content in left["outbox"].items():
            if name.endswith(".xml"):
                self.assertEqual(timeless(content), timeless(found["outbox"][name]))


def timeless(content: bytes) -> bytes:
    """Without moments and days."""
    return re.sub(rb"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+0[12]:00)?", b"", content)


if __name__ == "__main__":
    unittest.main()
