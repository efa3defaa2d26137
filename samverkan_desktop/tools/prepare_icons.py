"""Makes shapes of the icons, so that no window loads what reads SVG; see `tools/prepare.py`."""

from pathlib import Path

from samverkan_desktop.ui import shapes


def prepare_icons(path: Path | None = None) -> int:
    """Keep the shapes of every icon; the answer is how many icons there are."""
    made = shapes.made()
    shapes.write(made, path)
    return len(made)
