"""From the start of the process to the first painted window with data, and what the first steps in it cost."""

from collections.abc import Sequence
from functools import partial

from samverkan_desktop.tools.bench.measured import Ground, Measured, as_told, in_turns
from samverkan_desktop.tools.bench.processes import run, run_until
from samverkan_desktop.tools.bench.windows import BARE, BARE_WINDOW, EMPTY, FIRST_STEPS, PROGRAM, home_of

_STARTS = 9
_VISITS = 3


def start(ground: Ground) -> Sequence[Measured]:
    """The window on the large database against a bare one, and against a database with areas and goals alone."""
    bare = partial(run_until, BARE, ground.folder)
    large, empty = (partial(run_until, PROGRAM, home_of(ground, path)) for path in (ground.large, ground.empty))
    return [
        in_turns("start, large database", _STARTS, large, bare, peer=BARE_WINDOW, aim=1.5, took=as_told),
        in_turns("start, large database", _STARTS, large, empty, peer=EMPTY, aim=1.1, took=as_told),
    ]


def first_steps(ground: Ground) -> Sequence[Measured]:
    """What a user does next, so that a short start is not paid for there."""
    visits = [run(FIRST_STEPS, home_of(ground, ground.large))[2:] for _ in range(_VISITS)]
    names = ("first click on an area", "first meeting opened")
    return [
        Measured(name=name, program=tuple(column))
        for name, column in zip(names, zip(*visits, strict=True), strict=True)
    ]
