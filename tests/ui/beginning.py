"""The program from its very beginning, in a process of its own that nobody has settings for."""

import os
import subprocess
import sys
from pathlib import Path


def said_from_the_beginning(script: str, database: Path, home: Path) -> str:
    """What a script says that begins the program with a database, until it ends well."""
    done = subprocess.run(
        [sys.executable, "-c", script, "--database", str(database)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
