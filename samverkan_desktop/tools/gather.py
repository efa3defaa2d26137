"""Gathers the modules of the program in one file: python -m samverkan_desktop.tools.gather

See `samverkan_desktop/gathered.py`. The file is no part of the repository; `dev.py` makes it, and makes it anew after
each change: half a second, since Python has compiled most modules before.
"""

import marshal
import os
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import samverkan_desktop
from samverkan_desktop import gathered
from samverkan_desktop.gathered import PACKAGED, Place
from samverkan_desktop.tools.console import say

_PACKAGE = Path(samverkan_desktop.__file__).parent
# What is not looked for there: the tools, and the first lines, which Python has read before it is told of the file.
_TOOLS = "tools"
_FIRST = ("__init__.py", "__main__.py", "gathered.py")


def gather(package: Path = _PACKAGE, target: Path | None = None, *, packaged: bool = False) -> int:
    """Write the file, into the package or elsewhere; the answer is how many modules there are."""
    codes, places, start = list[bytes](), dict[str, Place](), 0
    for name, path in sources(package):
        about = path.stat()
        code = marshal.dumps(_compiled(path, package) if packaged else _read(name, path))
        places[name] = (start, len(code), path.name == "__init__.py", about.st_mtime_ns, about.st_size)
        codes.append(code)
        start += len(code)
    file = target or package / gathered.FILE
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    draft.write_bytes(b"".join((gathered.head_of(PACKAGED if packaged else str(package), places), *codes)))
    draft.replace(file)
    return len(places)


def is_gathered(package: Path = _PACKAGE) -> bool:
    """Whether the file holds every module as it is now."""
    found = gathered.opened(str(package / gathered.FILE), str(package))
    if found is None:
        return False
    try:
        return found.holds_all(name for name, _path in sources(package))
    finally:
        found.close()


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


def _read(name: str, path: Path) -> CodeType:
    return SourceFileLoader(name, str(path)).get_code(name)  # type: ignore[return-value]


def _compiled(path: Path, package: Path) -> CodeType:
    # Where it lies in the program, as in what PyInstaller compiles, and not where it lay on the machine that built it.
    told = path.relative_to(package.parent).as_posix()
    code: CodeType = compile(path.read_bytes(), told, "exec", dont_inherit=True, optimize=0)
    return code


def main() -> None:
    """Gather the modules of this program; while it runs, Windows lets nobody exchange the file."""
    try:
        gather()
    except PermissionError as error:
        say(
            f"Modulerna samlades inte ({error}). De läses var för sig.",
            f"The modules were not gathered ({error}). They are read one by one.",
        )


if __name__ == "__main__":
    main()
