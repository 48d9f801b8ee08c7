"""Seeded numbers that are the same on every machine and every Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


class Dice:
    """A stream of numbers of its own for every key: adding one shifts no other."""

    def __init__(self, *key: object) -> None:
        self._key = "/".join(map(str, key)).encode()
        self._count = 0

    def below(self, n: int) -> int:
        """A number from 0 to n - 1."""
        self._count += 1
        digest = hashlib.sha256(self._key + b"#%d" % self._count).digest()
        return int.from_bytes(digest[:8], "big") % n

    def between(self, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, permille: int) -> bool:
        """True so many times in a thousand."""
        return self.below(1000) < permille

    def weighted(self, weights: Sequence[int]) -> int:
        """An index, as often as its weight."""
        at = self.below(sum(weights))
        for index, weight in enumerate(weights):
            at -= weight
            if at < 0:
                return index
        raise AssertionError("weights")

    def pick(self, items: Sequence[str], count: int) -> list[str]:
        """So many different items, in the order in which they stand."""
        left = list(range(len(items)))
        chosen = sorted(left.pop(self.below(len(left))) for _ in range(count))
        return [items[index] for index in chosen]
