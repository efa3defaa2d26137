"""One table on the screen and one record of all rounds.

python -m samverkan_desktop.tools.bench [RESULT.json] [--small YEARS] [--years YEARS] [--only NAME …]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from samverkan_desktop.services.workspace import local_today
from samverkan_desktop.tools.bench.measured import Ground, Measured, record, table
from samverkan_desktop.tools.bench.register import BY_NAME, MEASUREMENTS, PRESSES
from samverkan_desktop.tools.console import heading, make_safe, stop
from samverkan_desktop.tools.generate import generate

_SECONDS = 120


def main(argv: list[str] | None = None) -> int:
    """Make the databases, measure, print the table and write the record."""
    make_safe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("result", nargs="?", type=Path, default=Path("output") / "bench.json")
    parser.add_argument("--only", nargs="+", choices=[*BY_NAME, PRESSES], default=[*BY_NAME, PRESSES])
    parser.add_argument("--small", type=int, default=2, help="years of work in the small database")
    parser.add_argument("--years", type=int, default=20, help="years of work in the large database")
    parser.add_argument("--databases", type=Path, help="a folder that keeps the databases from one run to the next")
    arguments = parser.parse_args(argv)
    results: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        kept = arguments.databases or Path(folder)
        ground = Ground(
            small=_database(kept, arguments.small, local_today()),
            large=_database(kept, arguments.years, local_today()),
            folder=Path(folder),
        )
        for one in MEASUREMENTS:
            if one.name in arguments.only:
                results += one.run(ground)
    presses = routine_presses() if PRESSES in arguments.only else None
    heading("Median (mittersta hälften / middle half)")
    sys.stdout.write(table(results))
    if presses is not None:
        sys.stdout.write(
            f"Ett rutinmöte: {presses} tangenttryckningar utöver texten. / "
            f"A routine meeting: {presses} key presses beyond the text.\n"
        )
    arguments.result.parent.mkdir(parents=True, exist_ok=True)
    arguments.result.write_text(json.dumps(record(results, presses), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{arguments.result}\n")
    return 0


def routine_presses() -> int:
    """How many key presses beyond the text a routine meeting takes, in a window that nobody sees."""
    done = subprocess.run(
        [sys.executable, "-m", "samverkan_desktop.tools.routine"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        stop("Rutinmötet gick inte att föra till slut.", "The routine meeting could not be brought to its end.")
    return int(done.stdout)


def _database(folder: Path, years: int, today: date) -> Path:
    path = folder / f"years-{years}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        generate(path, years=years, seed=1, today=today)
    return path


if __name__ == "__main__":
    sys.exit(main())
