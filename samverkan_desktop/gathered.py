"""The program's own modules from one file, which is made when the program is set up.

To find a module among folders, to open what Python compiled of it and to see that it is fresh takes longer than to load
it, and the first picture needs more than a hundred. Here lies what Python keeps of all of them, one after another, and
Python's own loader reads it. A module whose source is not the very file that it was made of is left to its folder, and
so are all where there is no such file, or one for another Python or another folder: then the program starts as it would
without.
"""

import os
import sys
from _thread import allocate_lock
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, PathFinder, SourcelessFileLoader
from importlib.util import MAGIC_NUMBER, spec_from_file_location
from io import FileIO
from types import CodeType, ModuleType
from typing import Final

from samverkan_desktop import __version__

FILE: Final = "modules.bin"
# Stands for the folder of the packaged program, which may lie anywhere and has no sources that could change.
PACKAGED: Final = f"packaged {__version__}"
_PACKAGE: Final = __file__.rpartition(os.sep)[0]
# How numbers are written, and how many a file begins with: the bytes of words, the modules, the bytes of these and
# their checksum.
_NUMBER: Final = "q"
_NUMBERS: Final = 4
_BYTES: Final = 8

# Where a module begins after the head, how long it is, whether it is a package, when its source was changed, and how
# large that was.
Place = tuple[int, int, int, int, int]
_OF_PLACE: Final = 5
_LENGTH, _IS_PACKAGE, _CHANGED, _SIZE = range(1, _OF_PLACE)


class Gathered:
    """An open file of modules, in which Python looks before it looks through folders."""

    def __init__(self, file: FileIO, package: str, names: list[str], numbers: memoryview, checksum: int) -> None:
        self._file, self._begin, self.checksum = file, file.tell(), checksum
        self._above = package.rpartition(os.sep)[0]
        self._places = dict(zip(names, range(0, len(numbers), _OF_PLACE), strict=True))
        self._numbers = numbers
        self._turn = allocate_lock()
        self._has_sources = not getattr(sys, "frozen", False)

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """What Python needs to load a module, None where it has to find it itself."""
        at = self._places.get(fullname)
        if at is None:
            return None
        source = self._source(fullname, at)
        if self._has_sources and not self._is_fresh(source, at):
            return None
        folders = [source.rpartition(os.sep)[0]] if self._numbers[at + _IS_PACKAGE] else None
        spec = spec_from_file_location(
            fullname, source, loader=_Loader(fullname, source, self), submodule_search_locations=folders
        )
        if spec is not None:
            # Without it, Python works out for each where it would have kept what it compiles.
            spec.cached = str(self._file.name)
        return spec

    def read(self, name: str) -> bytes:
        """What Python keeps of a module."""
        at = self._places[name]
        return self._read(self._numbers[at], self._numbers[at + _LENGTH])

    def read_all(self) -> bytes:
        """All modules, one after another."""
        return self._read(0, os.fstat(self._file.fileno()).st_size - self._begin)

    def holds(self, name: str) -> bool:
        """Whether a module is in it, and fresh."""
        at = self._places.get(name)
        return at is not None and self._is_fresh(self._source(name, at), at)

    def holds_all(self, names: Iterable[str]) -> bool:
        """Whether these are the modules in it, and all are fresh."""
        wanted = set(names)
        return wanted == self._places.keys() and all(map(self.holds, wanted))

    def close(self) -> None:
        """Let go of the file; what was loaded stays."""
        self._file.close()

    def _read(self, start: int, length: int) -> bytes:
        # Of one process or of several that have the file from the same one, none moves it under another.
        if sys.platform != "win32":
            return os.pread(self._file.fileno(), length, self._begin + start)
        with self._turn:
            self._file.seek(self._begin + start)
            return self._file.read(length)

    def _source(self, name: str, at: int) -> str:
        inside = os.sep + "__init__.py" if self._numbers[at + _IS_PACKAGE] else ".py"
        return f"{self._above}{os.sep}{name.replace('.', os.sep)}{inside}"

    def _is_fresh(self, source: str, at: int) -> bool:
        try:
            found = os.stat(source)  # noqa: PTH116 - `pathlib` is loaded after this
        except OSError:
            return False
        return (found.st_mtime_ns, found.st_size) == (self._numbers[at + _CHANGED], self._numbers[at + _SIZE])


class _Loader(SourcelessFileLoader):
    def __init__(self, name: str, source: str, modules: Gathered) -> None:
        super().__init__(name, source)
        self._modules = modules

    def get_code(self, fullname: str) -> CodeType | None:
        try:
            return super().get_code(fullname)
        except (ImportError, EOFError, ValueError, TypeError):
            # What is damaged here may be whole where Python would have looked.
            folders = sys.modules[fullname.rpartition(".")[0]].__path__
            found = PathFinder.find_spec(fullname, folders)
            read = getattr(found.loader, "get_code", None) if found is not None else None
            if read is None:
                raise
            code: CodeType | None = read(fullname)
            return code

    def get_data(self, path: str) -> bytes:
        # Whoever wants another file of a package gets that.
        return self._modules.read(self.name) if path == self.path else super().get_data(path)


def use() -> None:
    """Have Python look in the file first, once, where it can be used."""
    if not any(isinstance(finder, Gathered) for finder in sys.meta_path):
        found = opened(f"{_PACKAGE}{os.sep}{FILE}", _PACKAGE)
        if found is not None:
            sys.meta_path.insert(0, found)


def head_of(folder: str, places: Mapping[str, Place], checksum: int) -> bytes:
    """What such a file begins with, before the modules; `folder` is that of the package."""
    words = os.fsencode("\n".join((folder, *places)))
    # What follows begins where a number can.
    words += b"\n" * (-len(words) % _BYTES)
    numbers = [len(words), len(places), sum(length for _start, length, *_ in places.values()), checksum]
    told = [*numbers, *(number for place in places.values() for number in place)]
    packed = b"".join(number.to_bytes(_BYTES, sys.byteorder, signed=True) for number in told)
    first = _NUMBERS * _BYTES
    return MAGIC_NUMBER + packed[:first] + words + packed[first:]


def opened(path: str, package: str) -> Gathered | None:
    """A file of modules, where there is one that was made here by this Python."""
    made_in = PACKAGED if getattr(sys, "frozen", False) else package
    # Whoever asks Python to leave something out of what it compiles gets that.
    if sys.flags.optimize:
        return None
    try:
        file = FileIO(path)
    except OSError:
        return None
    if file.read(len(MAGIC_NUMBER)) == MAGIC_NUMBER:
        with suppress(OSError, ValueError):
            length, count, rest, checksum = _numbers(file, _NUMBERS)
            folder, *names = os.fsdecode(_bytes(file, length)).rstrip("\n").split("\n")
            numbers = _numbers(file, count * _OF_PLACE)
            if (folder, len(names), file.tell() + rest) == (made_in, count, os.fstat(file.fileno()).st_size):
                return Gathered(file, package, names, numbers, checksum)
    file.close()
    return None


def _numbers(file: FileIO, count: int) -> memoryview:
    return memoryview(_bytes(file, count * _BYTES)).cast(_NUMBER)


def _bytes(file: FileIO, count: int) -> bytes:
    # A number of a broken file may be of any size.
    if not 0 <= count <= os.fstat(file.fileno()).st_size:
        raise ValueError(count)
    return file.read(count)
