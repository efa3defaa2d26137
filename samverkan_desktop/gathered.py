"""The program's own modules from one file, which is made when the program is set up.

To find a module among folders, to open what Python compiled of it and to see that it is fresh takes longer than to load
it, and the first picture needs some 150 of them. Here all lie one after another, each found by its name. One whose
source is not the very file that it was made of is left to Python, and so are all where there is no such file, or one
for another Python or another folder: the program then starts as it would without.
"""

import marshal
import os
import sys
from _thread import allocate_lock
from collections.abc import Iterable, Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, spec_from_file_location
from io import FileIO
from types import CodeType, ModuleType
from typing import Final

FILE: Final = "modules.bin"
# What stands for the folder of the packaged program, which may lie anywhere and has no sources that could change.
PACKAGED: Final = ""
_PACKAGE: Final = __file__.rpartition(os.sep)[0]
_NUMBER: Final = 8

# Where the code of a module begins after the head, how long it is, whether it is a package, when its source was changed
# and how large that was.
Place = tuple[int, int, bool, int, int]


class Gathered:
    """An open file of modules, in which Python looks before it looks through folders."""

    def __init__(self, file: FileIO, package: str, begin: int, places: Mapping[str, Place]) -> None:
        self._file, self._begin, self._places = file, begin, places
        self._above = package.rpartition(os.sep)[0]
        self._turn = allocate_lock()
        self._has_sources = not getattr(sys, "frozen", False)

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """What Python needs to load a module, None where it has to find it itself."""
        if fullname not in self._places or (self._has_sources and not self.is_fresh(fullname)):
            return None
        source = self._source(fullname)
        folders = [source.rpartition(os.sep)[0]] if self._places[fullname][2] else None
        spec = spec_from_file_location(
            fullname, source, loader=_Loader(fullname, source, self), submodule_search_locations=folders
        )
        if spec is not None:
            # Without it, Python works out for each where it would have kept what it compiles.
            spec.cached = str(self._file.name)
        return spec

    def code(self, name: str) -> CodeType:
        """What Python compiled of a module."""
        start, length, *_ = self._places[name]
        with self._turn:
            self._file.seek(self._begin + start)
            read = self._file.read(length)
        code: CodeType = marshal.loads(read)
        return code

    def is_fresh(self, name: str) -> bool:
        """Whether a module was made of the source that is here."""
        try:
            found = os.stat(self._source(name))  # noqa: PTH116 - `pathlib` is loaded after this
        except OSError:
            return False
        return (found.st_mtime_ns, found.st_size) == self._places[name][3:]

    def holds_all(self, names: Iterable[str]) -> bool:
        """Whether these are the modules in it, and all are fresh."""
        wanted = set(names)
        return wanted == self._places.keys() and all(map(self.is_fresh, wanted))

    def close(self) -> None:
        """Let go of the file; what was loaded stays."""
        self._file.close()

    def _source(self, name: str) -> str:
        inside = os.sep + "__init__.py" if self._places[name][2] else ".py"
        return f"{self._above}{os.sep}{name.replace('.', os.sep)}{inside}"


class _Loader(SourceFileLoader):
    def __init__(self, name: str, source: str, modules: Gathered) -> None:
        super().__init__(name, source)
        self._modules = modules

    def get_code(self, fullname: str) -> CodeType:
        return self._modules.code(fullname)


def use() -> None:
    """Have Python look in the file first, once, where it can be used."""
    if not any(isinstance(finder, Gathered) for finder in sys.meta_path):
        found = opened(f"{_PACKAGE}{os.sep}{FILE}", _PACKAGE)
        if found is not None:
            sys.meta_path.insert(0, found)


def head_of(folder: str, places: Mapping[str, Place]) -> bytes:
    """What such a file begins with, before the codes; `folder` is that of the package."""
    told = marshal.dumps((folder, sum(length for _start, length, *_ in places.values()), dict(places)))
    return MAGIC_NUMBER + len(told).to_bytes(_NUMBER, "little") + told


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
    try:
        head = file.read(len(MAGIC_NUMBER) + _NUMBER)
        if head.startswith(MAGIC_NUMBER):
            length = int.from_bytes(head[len(MAGIC_NUMBER) :], "little")
            folder, size, places = marshal.loads(file.read(length))
            begin = len(head) + length
            if (folder, begin + size) == (made_in, os.fstat(file.fileno()).st_size):
                return Gathered(file, package, begin, places)
    except (OSError, ValueError, EOFError, TypeError):
        pass
    file.close()
    return None
