"""Gathers the modules of the program in one file: python -m samverkan_desktop.tools.gather

See `samverkan_desktop/gathered.py`. The file is no part of the repository; `dev.py` makes it, in a second, and makes it
anew after each change, for which only what has changed is compiled. Without it the program starts as well, a little
later, so nothing stops where it cannot be made.
"""

import os
import py_compile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import samverkan_desktop
from samverkan_desktop import gathered
from samverkan_desktop.gathered import PACKAGED, Gathered, Place
from samverkan_desktop.tools.console import say

_PACKAGE = Path(samverkan_desktop.__file__).parent
# What is not looked for there: the tools, and the first lines, which Python has read before it is told of the file.
_TOOLS = "tools"
_FIRST = ("__init__.py", "__main__.py", "gathered.py")


def gather(package: Path = _PACKAGE, target: Path | None = None, *, packaged: bool = False) -> int:
    """Write the file, into the package or elsewhere; the answer is how many modules there are.

    What cannot be compiled is left out, and Python says why where it is imported.
    """
    kept, places, start = list[bytes](), dict[str, Place](), 0
    before = None if packaged else _whole(package)
    for name, path in sources(package):
        about = path.stat()
        try:
            one = before.read(name) if before is not None and before.holds(name) else _compiled(path, package, packaged)
        except py_compile.PyCompileError:
            continue
        places[name] = (start, len(one), path.name == "__init__.py", about.st_mtime_ns, about.st_size)
        kept.append(one)
        start += len(one)
    if before is not None:
        before.close()
    modules = b"".join(kept)
    head = gathered.head_of(PACKAGED if packaged else str(package), places, zlib.crc32(modules))
    file = target or package / gathered.FILE
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        draft.write_bytes(head + modules)
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return len(places)


def is_gathered(package: Path = _PACKAGE) -> bool:
    """Whether the file holds every module as it is now."""
    found = _whole(package)
    if found is None:
        return False
    with closing(found):
        return found.holds_all(name for name, _path in sources(package))


def sources(package: Path) -> Iterator[tuple[str, Path]]:
    """The modules that are gathered, by name."""
    for folder, folders, files in os.walk(package):
        at = Path(folder)
        # Another folder holds what is no module of ours.
        folders[:] = sorted(
            one for one in folders if (at / one / "__init__.py").is_file() and at / one != package / _TOOLS
        )
        for file in sorted(files):
            path = at / file
            if path.suffix == ".py" and not (at == package and file in _FIRST):
                parts = path.relative_to(package.parent).with_suffix("").parts
                yield ".".join(parts[:-1] if file == "__init__.py" else parts), path


def _whole(package: Path) -> Gathered | None:
    """The file, where there is one of which nothing was lost."""
    found = gathered.opened(str(package / gathered.FILE), str(package))
    if found is not None and zlib.crc32(found.read_all()) != found.checksum:
        found.close()
        return None
    return found


def _compiled(path: Path, package: Path, packaged: bool) -> bytes:
    # In the package where it lies there, as in what PyInstaller compiles, and not where it lay when that was built.
    told = path.relative_to(package.parent).as_posix() if packaged else str(path)
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made.pyc"
        py_compile.compile(str(path), str(made), told, doraise=True, optimize=0)
        return made.read_bytes()


def main() -> None:
    """Gather the modules of this program, if that can be done; while it runs, Windows lets nobody exchange the file."""
    try:
        gather()
    except OSError as error:
        say(
            f"Modulerna samlades inte ({error}). De läses var för sig.",
            f"The modules were not gathered ({error}). They are read one by one.",
        )


if __name__ == "__main__":
    main()
