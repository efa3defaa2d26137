"""The databases that are measured on, made once and kept until the generator or the schema changes."""

import hashlib
from datetime import date
from pathlib import Path

from samverkan_desktop.storage.migrations import NEWEST
from samverkan_desktop.tools import generate
from samverkan_desktop.tools.bench.measured import Ground

_SEED = 1


def make_ground(kept: Path, folder: Path, *, small: int, large: int, today: date) -> Ground:
    """Databases in `kept`, of so many years of work each; everything else goes to `folder`."""
    kept.mkdir(parents=True, exist_ok=True)
    return Ground(
        empty=_filled(kept, small, today, meetings=0),
        small=_filled(kept, small, today),
        large=_filled(kept, large, today),
        folder=folder,
    )


def _filled(kept: Path, years: int, today: date, meetings: int = generate.MEETINGS_A_YEAR) -> Path:
    # The latest period is the one of today, so what was made last year would have little in it.
    mark = f"{NEWEST}-{today.year}-{hashlib.sha256(Path(generate.__file__).read_bytes()).hexdigest()[:8]}"
    name = f"years-{years}-meetings-{meetings}"
    path = kept / f"{name}-{mark}.db"
    if not path.exists():
        for old in kept.glob(f"{name}-*"):
            old.unlink()
        # A run that was broken off leaves half a database.
        half = path.with_suffix(".making")
        half.unlink(missing_ok=True)
        generate.generate(half, years=years, seed=_SEED, today=today, meetings=meetings)
        half.rename(path)
    return path
