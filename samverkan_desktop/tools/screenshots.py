"""Pictures of every window in every language, theme and size, with a page to look through them.

python -m samverkan_desktop.tools.screenshots OUT [--quick] [--readme]
"""

import argparse
import html
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from samverkan_desktop import config
from samverkan_desktop.frozen import dataclass

_LANGUAGES = ("sv", "en", "pseudo")
_THEMES = ("light", "dark")
_SIZES = (100, 150, 200)
# The pictures of the README, by how they are taken: the variant, and the name of the picture after its number.
README_PICTURES = {
    "overview.png": ("sv-light-100", "oversikt.png"),
    "forums.png": ("sv-light-100", "forum.png"),
    "area.png": ("sv-light-100", "digital-infrastruktur-indicators.png"),
    "meeting.png": ("sv-dark-100", "meeting.png"),
}
# A Monday with a meeting, in the morning, so that pictures of different days can be laid side by side.
_TODAY = date(2026, 11, 23)
_NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
# The smallest laptop: without it Qt offers a screen of 800 by 800, for which dialogs make themselves small.
_SCREEN = {"screens": [{"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}]}


@dataclass(frozen=True)
class Variant:
    """One way to show the program."""

    language: str
    theme: str
    size: int

    @property
    def name(self) -> str:
        """Its folder."""
        return f"{self.language}-{self.theme}-{self.size}"


def variants(*, quick: bool) -> list[Variant]:
    """All of them, or with `quick` Swedish and English in their usual size."""
    if quick:
        return [Variant("sv", "light", 100), Variant("sv", "dark", 100), Variant("en", "light", 100)]
    return [Variant(*one) for one in itertools.product(_LANGUAGES, _THEMES, _SIZES)]


def main(argv: Sequence[str] | None = None) -> int:
    """Take them; each variant in a process of its own, since scale and language are of the process."""
    parser = argparse.ArgumentParser(prog="screenshots", description="Pictures of every window of the program.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--quick", action="store_true", help="only Swedish light and dark, and English light")
    parser.add_argument("--readme", action="store_true", help="put the pictures of the README in their place too")
    parser.add_argument("--variant", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.variant:
        language, theme, size = options.variant.split("-")
        _take(Variant(language, theme, int(size)), options.out)
        return 0
    chosen = variants(quick=options.quick)
    options.out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        codes = list(pool.map(partial(_run, options.out), chosen))
    _write_index(options.out, chosen)
    sys.stdout.write(f"{options.out / 'index.html'}\n")
    if options.readme:
        _place_readme(options.out, config.resources() / "pictures")
    return 1 if any(codes) else 0


def _run(out: Path, variant: Variant) -> int:
    """Take one variant in a process of its own; the answer is its exit code."""
    shutil.rmtree(out / variant.name, ignore_errors=True)
    command = [sys.executable, "-m", "samverkan_desktop.tools.screenshots", str(out), "--variant", variant.name]
    screen = out / f"{variant.name}.json"
    screen.write_text(json.dumps(_SCREEN), encoding="utf-8")
    # Relative, since a colon would end the name of the file.
    platform = f"offscreen:configfile={os.path.relpath(screen)}"
    code = subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": platform}, check=False).returncode
    screen.unlink()
    sys.stdout.write(f"{variant.name}: {len(list((out / variant.name).glob('*.png')))}\n")
    return code


def _place_readme(out: Path, target: Path) -> None:
    """Copy the pictures of the README. Raises StopIteration where one of them was not taken."""
    for name, (variant, picture) in README_PICTURES.items():
        taken = next(path for path in sorted((out / variant).glob("*.png")) if path.name.partition("-")[2] == picture)
        shutil.copyfile(taken, target / name)


def _take(variant: Variant, out: Path) -> None:
    from samverkan_desktop import app as composition
    from samverkan_desktop import i18n
    from samverkan_desktop.domain import swedish_time
    from samverkan_desktop.services.workspace import Workspace
    from samverkan_desktop.ui import pictures
    from samverkan_desktop.ui import theme as look

    i18n.use(variant.language)
    # It goes on, but slowly, so that what was done after something else stands after it.
    steps = itertools.count()
    swedish_time.set_clock(lambda: _NOW + timedelta(milliseconds=next(steps)))
    app = composition.make_application(variant.language)
    folder = out / variant.name
    theme: look.Mode = "dark" if variant.theme == "dark" else "light"
    with tempfile.TemporaryDirectory() as home:
        with closing(Workspace.create(Path(home) / "empty.db", today=lambda: _TODAY)) as workspace:
            folder.mkdir(parents=True, exist_ok=True)
            look.apply(app, theme, variant.size)
            first = pictures.open_window(workspace, text_size=variant.size, theme=theme)
            pictures.snap(first, folder / "00-first-start.png", app)
            pictures.put_away(first, app)
        path = Path(home) / "exempel.db"
        with closing(Workspace.create(path, today=lambda: _TODAY, clock=lambda: _NOW)) as workspace:
            workspace.starter.add()
            pictures.take_pictures(workspace, folder, theme=theme, text_size=variant.size, sections=True, app=app)
            pictures.take_dialogs(workspace, folder, theme=theme, text_size=variant.size, app=app)


def _write_index(out: Path, chosen: Sequence[Variant]) -> None:
    names = sorted({path.name for variant in chosen for path in (out / variant.name).glob("*.png")}, key=_order)
    contents = " · ".join(f'<a href="#{html.escape(name)}">{html.escape(Path(name).stem)}</a>' for name in names)
    rows = [
        f'<h2 id="{html.escape(name)}">{html.escape(name)}</h2><div>'
        + "".join(
            f'<figure><a href="{variant.name}/{name}"><img loading="lazy" src="{variant.name}/{name}" '
            f'alt="{html.escape(f"{name} {variant.name}")}"></a><figcaption>{variant.name}</figcaption></figure>'
            for variant in chosen
            if (out / variant.name / name).exists()
        )
        + "</div>"
        for name in names
    ]
    style = (
        "body{font:14px system-ui;margin:24px;background:#f5f6f8}div{display:flex;flex-wrap:wrap;gap:16px}"
        "figure{margin:0}img{width:420px;border:1px solid #ccc}"
    )
    page = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Samverkan</title><style>{style}</style>'
    (out / "index.html").write_text(f"{page}<nav>{contents}</nav>\n" + "\n".join(rows) + "</html>\n", encoding="utf-8")


def _order(name: str) -> tuple[int, str]:
    """By the number that the name begins with, so that 100 comes after 99."""
    number = name.partition("-")[0]
    return (int(number) if number.isdecimal() else 0, name)


if __name__ == "__main__":
    sys.exit(main())
