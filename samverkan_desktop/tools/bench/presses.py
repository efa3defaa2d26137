"""The key presses of a routine meeting beyond its text: counted, not timed."""

import os
import subprocess
import sys
from collections.abc import Sequence

from samverkan_desktop.tools.bench.measured import Ground, Measured
from samverkan_desktop.tools.console import stop

_MOST = 40
_SECONDS = 120


def presses(_ground: Ground) -> Sequence[Measured]:
    """The whole meeting in a window that nobody sees."""
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
    return [Measured(name="a routine meeting", program=(float(done.stdout),), unit="keys", limit=_MOST)]
