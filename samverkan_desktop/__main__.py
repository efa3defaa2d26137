"""python -m samverkan_desktop"""

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or run the command that was named."""
    from samverkan_desktop import cli

    return cli.main(argv, pictures=_pictures, window=_window)


def _pictures(database: Path, folder: Path) -> Sequence[Path]:
    from samverkan_desktop import app

    return app.take_pictures(database, folder)


def _window(database: Path | None, language: str | None) -> int:
    load_without_qt()
    from samverkan_desktop import app

    return app.main(database, language)


def load_without_qt() -> None:
    """Import what knows no Qt, because PySide6 reads the source of every module that is imported after it."""
    from samverkan_desktop.domain import finding  # noqa: F401
    from samverkan_desktop.services import (  # noqa: F401
        areas,
        drafts,
        history,
        overview,
        overview_words,
        periods,
        presence,
        risky_places,
        secrecy,
        starter,
        workspace,
    )


if __name__ == "__main__":
    sys.exit(main())
