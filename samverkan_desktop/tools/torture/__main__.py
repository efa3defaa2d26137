"""Try the promises of the program: python -m samverkan_desktop.tools.torture [--count N] [--seed N] [--only NAME …]."""

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import SystemRandom
from typing import Any

from samverkan_desktop.tools.console import heading, make_safe
from samverkan_desktop.tools.torture.proof import Order, Outcome, Proof
from samverkan_desktop.tools.torture.register import BY_NAME, PROOFS


def main(argv: Sequence[str] | None = None) -> int:
    """Run the proofs, print the table and write the record; 1 when one did not come out as it must."""
    make_safe()
    arguments = _arguments(argv)
    seed = SystemRandom().randrange(10**6) if arguments.seed is None else arguments.seed
    sys.stdout.write(f"seed {seed}\n")
    chosen = [BY_NAME[name] for name in arguments.only] or list(PROOFS)
    rows = [tried(proof, proof.count if arguments.count is None else arguments.count, seed) for proof in chosen]
    heading("Sammanfattning / Summary")
    sys.stdout.write(table(rows))
    record = {"seed": seed, "platform": platform.platform(), "python": platform.python_version(), "proofs": rows}
    arguments.result.parent.mkdir(parents=True, exist_ok=True)
    arguments.result.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{arguments.result}\n")
    return 0 if all(row["holds"] for row in rows) else 1


def tried(proof: Proof, count: int, seed: int) -> dict[str, Any]:
    """One proof run and told: what is kept of it."""
    heading(proof.name)
    sys.stdout.write(f"{proof.promise} (× {count}, seed {seed})\n")
    sys.stdout.flush()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="torture") as folder:
        outcome = proof.run(Order(count=count, seed=seed, folder=Path(folder)))
    row = row_of(proof, outcome, seed, time.perf_counter() - start)
    for line in (*_figures(outcome), *outcome.failures[:10], outcome.skipped):
        sys.stdout.write(f"  {line}\n" if line else "")
    sys.stdout.flush()
    return row


def row_of(proof: Proof, outcome: Outcome, seed: int, seconds: float) -> dict[str, Any]:
    """What the record keeps of a proof."""
    return {
        "name": proof.name,
        "promise": proof.promise,
        "is_control": proof.is_control,
        "holds": bool(outcome.skipped) or proof.holds(outcome),
        "skipped": outcome.skipped,
        "count": outcome.count,
        "seed": seed,
        "seconds": round(seconds, 1),
        "figures": outcome.figures,
        "failures": outcome.failures,
    }


def table(rows: Sequence[dict[str, Any]]) -> str:
    """A line for each proof: sign, name, how often it was tried, how often it failed, seconds, seed."""
    lines = [f"  {'':<24} {'tried':>8} {'failed':>8} {'seconds':>8} {'seed':>8}"]
    for row in rows:
        sign = "–" if row["skipped"] else "✓" if row["holds"] else "✗"
        told = "  not tried" if row["skipped"] else "  control: must fail" if row["is_control"] else ""
        lines.append(
            f"{sign} {row['name']:<24} {row['count']:>8} {len(row['failures']):>8} "
            f"{row['seconds']:>8.1f} {row['seed']:>8}{told}"
        )
    return "\n".join((*lines, ""))


def _figures(outcome: Outcome) -> list[str]:
    return [
        f"{name}: {value:g}" if isinstance(value, float) else f"{name}: {value}"
        for name, value in outcome.figures.items()
    ]


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--count", type=int, help="how often each is tried, instead of its own number")
    parser.add_argument("--seed", type=int, help="repeats a run")
    parser.add_argument("--only", nargs="+", default=[], choices=list(BY_NAME), metavar="NAME", help=", ".join(BY_NAME))
    parser.add_argument("--result", type=Path, default=Path("output") / "torture.json")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
