"""One table on the screen and one record of all rounds.

python -m samverkan_desktop.tools.bench [RESULT.json] [--small YEARS] [--years YEARS] [--only NAME …]
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from samverkan_desktop.services.workspace import local_today
from samverkan_desktop.tools.bench.ground import make_ground
from samverkan_desktop.tools.bench.measured import Measured, record, table
from samverkan_desktop.tools.bench.register import BY_NAME, MEASUREMENTS
from samverkan_desktop.tools.console import heading, make_safe, say


def main(argv: list[str] | None = None) -> int:
    """Make the databases, measure, print the table and write the record; an aim that is missed is no failure."""
    make_safe()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("result", nargs="?", type=Path, default=Path("output") / "bench.json")
    parser.add_argument("--only", nargs="+", choices=BY_NAME, default=list(BY_NAME))
    parser.add_argument("--small", type=int, default=2, help="years of work in the small database")
    parser.add_argument("--years", type=int, default=20, help="years of work in the large database")
    parser.add_argument("--databases", type=Path, help="the folder that keeps the databases from one run to the next")
    arguments = parser.parse_args(argv)
    kept = arguments.databases or arguments.result.parent / "bench"
    results: list[Measured] = []
    say(f"Databaserna ligger i {kept}", f"The databases are in {kept}")
    with tempfile.TemporaryDirectory() as folder:
        ground = make_ground(kept, Path(folder), small=arguments.small, large=arguments.years, today=local_today())
        for one in MEASUREMENTS:
            if one.name in arguments.only:
                say(f"Mäter {one.name} …", f"Measuring {one.name} …")
                results += one.run(ground)
    heading("Median (mittersta hälften / middle half)")
    sys.stdout.write(table(results))
    arguments.result.parent.mkdir(parents=True, exist_ok=True)
    arguments.result.write_text(json.dumps(record(results), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{arguments.result}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
