# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes system calls fail, one by one, and kills the program at every one: is what it says so?

faults.py PROGRAM SHIM [--quick] [--ways] [--kill] [--action=NAME] [--jobs=N] [CALL…]: SHIM is shim.c as a shared object.
Each of actions.py is done on the city of city.py, once for each fault, and judged. Without --quick the first call of each
way through the program (shim.c) fails for each of REASONS, and every call up to the 60th and a sample beyond for one, in
turn; before each of 400 calls of any name the program is killed. Of the actions other than publishing, and of UNASKED,
each way fails for one reason; of those actions 40 are killed.
With --ways only the first call of each way fails, for one of them after the other, and nothing is killed.
"""
import argparse
import concurrent.futures
import errno
import os
import queue
import sys
import tempfile
import time

from actions import actions
from city import City

REASONS = [errno.EIO, errno.ENOSPC, errno.EINTR, errno.EMFILE, errno.ENOMEM, errno.EACCES]
FIRST, BEYOND = 60, 12
# nobody who calls them asks why they failed
UNASKED = {"stream", "signal"}
KILLED = {"publish": 400}
KILLED_ELSE = 40


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("shim", type=os.path.abspath)
    parser.add_argument("--quick", action="store_true", help="a few of each")
    parser.add_argument("--ways", action="store_true", help="each way once, and nothing killed")
    parser.add_argument("--kill", action="store_true", help="kill only")
    parser.add_argument("--action", action="append", help="only this one")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="faults side by side")
    parser.add_argument("calls", nargs="*")
    return parser.parse_intermixed_args()


def spread(n, parts):
    """About as many calls of n, from the first on."""
    return range(1, n + 1, max(1, n // parts))


def in_turn(calls):
    return [(at, REASONS[k % len(REASONS)]) for k, at in enumerate(sorted(calls))]


def failures(action, call, n, ways, options):
    """(which call of n, reason) of those that are to fail."""
    if options.quick:
        return [(at, errno.EIO) for at in sorted({(n + 1) // 2, n} if action.name == "publish" else {(n + 1) // 2})]
    if options.ways or action.name != "publish" or call in UNASKED:
        return in_turn(ways)
    beyond = spread(n - FIRST, BEYOND) if n > FIRST else []
    once = {*range(1, min(n, FIRST) + 1), *(FIRST + at for at in beyond)} - ways
    return [*((at, reason) for at in sorted(ways) for reason in REASONS), *in_turn(once)]


def work_of(action, calls, options):
    """(name of a call, its number, faults)"""
    n_all = sum(n for n, _ in calls.values())
    n_killed = KILLED.get(action.name, KILLED_ELSE) // (30 if options.quick else 1)
    if n_all and not options.ways and not options.calls:
        yield "any", n_all, 0, [(at, "kill") for at in spread(n_all, n_killed)]
    for call, (n, ways) in {} if options.kill else calls.items():
        if n and (not options.calls or call in options.calls):
            yield call, n, len(ways), failures(action, call, n, ways, options)


class Places:
    """Folders for one fault each."""

    def __init__(self, top, jobs):
        self.free = queue.SimpleQueue()
        for job in range(jobs):
            self.free.put(top / f"now-{job}")

    def wrong(self, action, fault):
        place = self.free.get()
        try:
            return action.wrong(place, fault)
        finally:
            self.free.put(place)


def main():
    options = arguments()
    total = bad = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as top, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        city = City(top, options.program, options.shim)
        places = Places(city.top, options.jobs)
        for action in actions(city):
            if options.action and action.name not in options.action:
                continue
            for call, n, ways, faults in work_of(action, action.count(city.top / "counted"), options):
                words = pool.map(lambda fault, action=action, call=call:
                                 places.wrong(action, f"{call}:{fault[0]}:{fault[1]}"), faults)
                wrong = [f"{call} {at} {errno.errorcode.get(reason, reason)}: {word}"
                         for (at, reason), word in zip(faults, words) if word]
                total += len(faults)
                bad += len(wrong)
                print(f"{action.name}, {call}: {n} calls in {ways} ways, {len(faults)} tried, {len(wrong)} wrong",
                      *wrong, sep="\n  ", flush=True)
        print(f"{total} faults, {bad} wrong, {time.monotonic() - began:.0f} s")
    sys.exit(bad > 0 or total == 0)


main()
