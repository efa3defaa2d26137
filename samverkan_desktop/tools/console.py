"""What the tools say, in Swedish first and English second."""

import sys
from typing import NoReturn


class Stop(SystemExit):
    """The tool cannot go on, and has said why."""


def make_safe() -> None:
    """Let å, ä, ö reach every console, also a Windows one with an old code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def say(swedish: str, english: str) -> None:
    """Say the same in both languages, a line each, before anything that follows."""
    sys.stdout.write(f"{swedish}\n{english}\n")
    sys.stdout.flush()


def heading(text: str) -> None:
    """Begin a new part of the output."""
    sys.stdout.write(f"\n── {text} {'─' * max(2, 72 - len(text))}\n")
    sys.stdout.flush()


def stop(swedish: str, english: str, code: int = 1) -> NoReturn:
    """Say on standard error why this cannot go on, and end with the given exit code."""
    sys.stdout.flush()
    sys.stderr.write(f"\n{swedish}\n\n{english}\n")
    raise Stop(code)
