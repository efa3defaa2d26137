"""Children that start quickly from a clean process, where the system has that, and can be killed."""

import multiprocessing
import sys
from typing import Any


def context(module: str) -> Any:
    """Where processes come from; the module is loaded before they are needed."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload([module])
    return made
