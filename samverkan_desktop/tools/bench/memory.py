"""What the program needs of the memory: when it has started, after every tab, and after all that there is to see."""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from samverkan_desktop.tools.bench.measured import Ground, Measured
from samverkan_desktop.tools.bench.processes import run, run_along
from samverkan_desktop.tools.bench.windows import BARE, BARE_WINDOW, EMPTY, PROGRAM, TABS, VISIT, home_of
from samverkan_desktop.tools.console import heading

_ROUNDS = 3
_BARE_AIM, _EMPTY_AIM = 1.5, 1.2

Steps = tuple[tuple[str, float], ...]


def memory(ground: Ground) -> Sequence[Measured]:
    """After the first picture, after the overview and the tab of each area, and after every part and page as well."""
    bare = _needed(partial(run, BARE, ground.folder))
    if not min(bare):
        # This system does not say what a process needs.
        return []
    started, visited = {}, {}
    for path in (ground.large, ground.empty):
        home = home_of(ground, path)
        started[path] = _needed(partial(run, PROGRAM, home))
        visited[path] = [run_along(VISIT, home) for _ in range(_ROUNDS)]
    _show(visited[ground.large][-1])
    sides = {
        "memory after the start": started,
        "memory after every tab": {path: tuple(map(_after_tabs, all_)) for path, all_ in visited.items()},
        "memory after every part and page": {path: tuple(map(_in_the_end, all_)) for path, all_ in visited.items()},
    }
    return [
        Measured(name=name, peer=peer, program=side[ground.large], bare=against, unit="MiB", aim=aim)
        for name, side in sides.items()
        for peer, against, aim in ((BARE_WINDOW, bare, _BARE_AIM), (EMPTY, side[ground.empty], _EMPTY_AIM))
    ]


def _needed(work: Callable[[], tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(work()[0] for _ in range(_ROUNDS))


def _after_tabs(steps: Steps) -> float:
    return dict(steps)[TABS]


def _in_the_end(steps: Steps) -> float:
    return steps[-1][1]


def _show(steps: Steps) -> None:
    """Which place asks for how much."""
    heading("Minne efter varje steg, MiB (memory after each step)")
    before = 0.0
    for place, now in steps:
        sys.stdout.write(f"{now:7.1f} {now - before:+6.1f}  {place}\n")
        before = now
