"""No file of the source may send anybody to a particular package index: that choice belongs to the machine."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_ADDRESS = re.compile(
    rb"""https?://[^\s"'<>)\]]*(?:pypi|pythonhosted|npmjs|registry|artifact|nexus|/simple\b|//deb\.)[^\s"'<>)\]]*"""
    rb"""|--(?:extra-)?index[-]url|--find[-]links|--registr[y]=|\[\[(?:tool\.uv\.)?inde[x]\]\]""",
    re.IGNORECASE,
)
_NOT_SOURCE = {"build", "dist", "output", "__pycache__"}


def addresses(data: bytes) -> list[str]:
    """The addresses of package indexes, and the options that set one, in the content of a file."""
    return [match.group().decode("latin-1") for match in _ADDRESS.finditer(data)]


def source_files(root: Path) -> list[Path]:
    """The files that git keeps; without git, those outside of hidden and generated folders."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return sorted(_walk(root))
    return [path for name in listed.split(b"\0") if name and (path := root / name.decode("utf-8")).is_file()]


def findings(files: Iterable[Path]) -> Iterator[str]:
    """One line for each address found."""
    for path in files:
        for address in addresses(path.read_bytes()):
            yield f"{path}: {address}"


def main() -> int:
    """Look through the source; 1 when an address is found."""
    files = source_files(Path(__file__).resolve().parents[2])
    found = list(findings(files))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"{len(found)} addresses of package indexes in {len(files)} files\n")
    return 1 if found or not files else 0


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if not path.name.startswith(".") and path.name not in _NOT_SOURCE:
                yield from _walk(path)
        elif path.is_file():
            yield path


if __name__ == "__main__":
    sys.exit(main())
