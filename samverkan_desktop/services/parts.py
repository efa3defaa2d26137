"""Which parts of others the program is made of, and under which licences, as the installed parts themselves say."""

import re
from collections.abc import Iterator
from importlib import metadata
from typing import Final

from samverkan_desktop import config
from samverkan_desktop.frozen import dataclass

# What the program asks for itself; a test compares it with the project's own list.
ROOTS: Final = (
    "PySide6-Essentials",
    "peewee",
    "openpyxl",
    "lxml",
    "defusedxml",
    "python-docx",
    "pypdf",
    "typst",
    "icalendar",
    "platformdirs",
    "python-dateutil",
    "pyqtgraph",
    "docxtpl",
    "tzdata",
)
# Texts for parts that come without one, and for what comes in no package.
_OURS: Final = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "docxtpl": ("LGPL-2.1.txt",),
}
_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part: name, version, licence in a few words, and the whole of its licence texts."""

    name: str
    version: str
    licence: str
    text: str


def shipped() -> tuple[str, ...]:
    """The packages that belong to the program on this system: those it asks for, and those that they ask for."""
    found: dict[str, str] = {}
    waiting = list(ROOTS)
    while waiting:
        name = waiting.pop(0)
        key = _plain(name)
        if key in found:
            continue
        try:
            about = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Of another system, or only asked for by an older Python.
            continue
        found[key] = about.metadata["Name"]
        for wanted in about.requires or []:
            named = _NAME.match(wanted)
            if named is not None and "extra ==" not in wanted:
                waiting.append(named.group())
    return tuple(sorted(found.values(), key=str.lower))


def parts() -> tuple[Part, ...]:
    """Every part with its texts: packages first, then what comes in none of them."""
    return (*(_of_package(name) for name in shipped()), *_others())


def _of_package(name: str) -> Part:
    about = metadata.distribution(name)
    texts = [
        text
        for file in about.files or []
        if _TEXT.search(file.name) and ".dist-info" in str(file) and (text := _read(file))
    ]
    texts += [_bundled(file) for file in _OURS.get(_plain(name), ())]
    return Part(name=name, version=about.version, licence=_words(about.metadata), text="\n\n\n".join(texts))


def _plain(name: str) -> str:
    """A name of a package in the one form that all its spellings share."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _read(file: metadata.PackagePath) -> str:
    try:
        return str(file.read_text(encoding="utf-8")).strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _bundled(file: str) -> str:
    return (config.resources() / "licences" / file).read_text(encoding="utf-8").strip()


def _others() -> Iterator[Part]:
    import platform

    from samverkan_desktop.storage.check import sqlite_version

    qt = metadata.version("PySide6-Essentials")
    lesser = "\n\n\n".join(_bundled(file) for file in _OURS["pyside6-essentials"])
    yield Part(name="Qt", version=qt, licence="LGPL-3.0-only", text=lesser)
    yield Part(name="Python", version=platform.python_version(), licence="PSF-2.0", text=_bundled("Python.txt"))
    yield Part(name="SQLite", version=sqlite_version(), licence="Public domain", text=_bundled("SQLite.txt"))
    icons = config.resources() / "icons" / "LICENSE-fluentui-system-icons.txt"
    yield Part(name="Fluent UI System Icons", version="", licence="MIT", text=icons.read_text(encoding="utf-8").strip())


def _words(about: metadata.PackageMetadata) -> str:
    """The licence in a few words; empty where the part does not say."""
    told = _field(about, "License-Expression")
    if not told:
        classes = [one for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
        told = ", ".join(dict.fromkeys(one.rsplit(" :: ", 1)[-1] for one in classes))
    if not told or told == "OSI Approved":
        told = _field(about, "License").partition("\n")[0]
    if not told and _field(about, "Name") == "peewee":
        # It says so in its text alone.
        told = "MIT License"
    return told[:_LONGEST]


def _field(about: metadata.PackageMetadata, name: str) -> str:
    return about[name].strip() if name in about else ""
