"""python -m samverkan_desktop"""

import gc
import sys
from collections.abc import Sequence

from samverkan_desktop import gathered

gathered.use()

from samverkan_desktop.late import quote_from_bytes, without  # noqa: E402

# For the addresses of files alone.
with without({"urllib.parse": (quote_from_bytes,)}):
    from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or run the command that was named."""
    from samverkan_desktop import cli

    return cli.main(argv, pictures=_pictures, window=_window)


def _pictures(database: Path, folder: Path) -> Sequence[Path]:
    from samverkan_desktop import app

    return app.take_pictures(database, folder)


def _window(database: Path | None, language: str | None) -> int:
    load_qt()
    from samverkan_desktop import app

    return app.main(database, language)


def load_qt() -> None:
    """What the window begins with."""
    # The collector would go through all that is being loaded, again and again; it is woken after the first picture.
    gc.disable()
    from samverkan_desktop.ui import quick_qt  # noqa: F401


if __name__ == "__main__":
    sys.exit(main())
