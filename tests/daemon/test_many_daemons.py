"""Three daemons and five administrations on one PostgreSQL: see many_daemons.py."""

import unittest

import many_daemons


class ManyDaemons(unittest.TestCase):
    def test_each_administration_has_one_writer_and_a_dead_ones_is_taken_over(self):
        region = many_daemons.play(daemons=3, administrations=5, rounds=3, hurry=True)
        self.assertEqual((2, 1), (region.kills, region.stops))
        self.assertGreaterEqual(region.taken_over, 3)


if __name__ == "__main__":
    unittest.main()
