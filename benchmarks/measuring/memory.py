"""What a piece of work takes in memory, over all the processes that it starts."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

EVERY = 0.02  # seconds between two readings


def descendants() -> set[int]:
    """The processes that this one started, and those that they started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # ended meanwhile
            continue
    found, last = {os.getpid()}, 0
    while len(found) > last:
        last = len(found)
        found |= {pid for pid, parent in parents.items() if parent in found}
    return found - {os.getpid()}


def _kilobytes(pids: set[int]) -> Iterator[int]:
    """The memory of each process, pages that several share divided among them."""
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:  # ended meanwhile
            continue
        yield from (int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def peak(run: Callable[[], Any], *, without: frozenset[int] = frozenset()) -> float:
    """The most megabytes that the processes under this one held together while `run` ran, apart from `without`."""
    most, ended = 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not ended.wait(EVERY):
            most = max(most, sum(_kilobytes(descendants() - without)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        run()
    finally:
        ended.set()
        watcher.join()
    return most / 1024
