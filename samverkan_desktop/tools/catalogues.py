"""Translations: gather the messages of the source, add Swedish texts, check, compile.

python -m samverkan_desktop.tools.catalogues add FILE.json | update | check | compile
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter
from struct import pack, unpack_from
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from samverkan_desktop import config, i18n

_PACKAGE = Path(i18n.__file__).resolve().parent
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_LOCK_SECONDS = 20
_MO_HEAD = 28
_BEGAN = datetime(2026, 11, 1, tzinfo=UTC)


def catalogue_file(language: str) -> Path:
    """The text catalogue of a language."""
    return config.resources() / "translations" / language / "LC_MESSAGES" / "samverkan.po"


def translated_languages() -> list[str]:
    """Languages with a catalogue; English is the language of the source and has none."""
    return [code for code in i18n.LANGUAGES if code != i18n.ENGLISH]


def template() -> Catalog:
    """All messages of the source, in the order of the files, without line numbers."""
    catalogue = Catalog(charset="utf-8")
    for filename, _line, message, comments, context in _extracted():
        catalogue.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return catalogue


def doubles() -> list[str]:
    """Messages that stand in the source both alone and with a plural.

    A catalogue can hold only one of the two, and some releases of Python 3.11 do not find the other one.
    """
    messages = [message for _, _, message, _, _ in _extracted()]
    alone = {message for message in messages if isinstance(message, str)}
    counted = {message[0] for message in messages if not isinstance(message, str)}
    return [f"both alone and with a plural: {message!r}" for message in sorted(alone & counted)]


def load(language: str) -> Catalog:
    """The catalogue of a language, empty when there is no file yet."""
    path = catalogue_file(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(language: str, texts: dict[str, str | list[str]] | None = None) -> Catalog:
    """Write the catalogue anew from the source, with the earlier texts and the given ones.

    `texts` maps the English message (with `context\\u0004` before it where there is one) to the translation;
    a list gives the singular and the plural. Texts that no source line asks for are kept for later as obsolete.
    """
    with _locked(catalogue_file(language)):
        old, new = load(language), template()
        fresh = Catalog(locale=language, charset="utf-8", project="Samverkan Desktop", fuzzy=False)
        fresh.header_comment = "# Texts of Samverkan Desktop."
        # A day of its own in every change would make two changes at once meet where neither wrote a text.
        fresh.creation_date = _BEGAN
        earlier = {_key(message): message.string for message in [*old.obsolete.values(), *_messages(old)]}
        earlier.update(
            {key: tuple(value) if isinstance(value, list) else value for key, value in (texts or {}).items()}
        )
        for message in _messages(new):
            string = earlier.pop(_key(message), "")
            fresh.add(message.id, string, [(name, 0) for name, _ in message.locations], context=message.context)
        for key, value in earlier.items():
            if value and any(value):
                context, _, text = key.rpartition("\u0004")
                identity = (text, text) if isinstance(value, tuple) else text
                fresh.obsolete[text if not context else (text, context)] = Message(
                    identity, value, context=context or None
                )
        path = catalogue_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".tmp")
        # A message that a catalogue cannot hold is found in the middle of writing.
        with draft.open("wb") as file:
            write_po(file, fresh, width=100, include_lineno=False, omit_header=False, sort_output=False)
        draft.replace(path)
        _write_mo(language, fresh)
    return fresh


def problems(language: str) -> list[str]:
    """What is wrong with the catalogue: messages without text, and texts with other placeholders."""
    catalogue, found = load(language), []
    known = {_key(message): message for message in _messages(catalogue)}
    for message in _messages(template()):
        translated = known.get(_key(message))
        forms = _forms(translated.string or "") if translated else []
        if not forms or not all(forms):
            found.append(f"{language}: no text for {message.id!r}")
        elif any(_placeholders(form) - _placeholders(_forms(message.id)[-1]) for form in forms):
            found.append(f"{language}: other placeholders in {message.id!r}")
        elif _placeholders(_forms(message.id)[-1]) - _placeholders(forms[-1]):
            found.append(f"{language}: a placeholder is missing in {message.id!r}")
    return found


def compile_all() -> None:
    """Write the compiled catalogue of each language."""
    for language in translated_languages():
        _write_mo(language, load(language))


def main(argv: list[str] | None = None) -> int:
    """Run one of the commands; 1 when `check` finds something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["add", "update", "check", "compile"])
    parser.add_argument("file", nargs="?", type=Path)
    arguments = parser.parse_args(argv)
    if arguments.command == "compile":
        compile_all()
    elif arguments.command == "check":
        found = [*doubles(), *(problem for language in translated_languages() for problem in problems(language))]
        sys.stdout.write("".join(f"{problem}\n" for problem in found))
        sys.stdout.write(f"{len(found)} problems in {len(translated_languages())} catalogue\n")
        return 1 if found else 0
    else:
        texts = json.loads(arguments.file.read_text(encoding="utf-8")) if arguments.file else None
        for language in translated_languages():
            update(language, texts)
    return 0


@cache
def _extracted() -> list[Any]:
    # The source is read once, however much is asked of it.
    found = extract_from_dir(str(_PACKAGE), method_map=[("**.py", "python")], keywords=_KEYWORDS)
    return sorted(found, key=lambda row: (row[0], row[1]))


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _forms(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _key(message: Message) -> str:
    text = _forms(message.id)[0]
    return f"{message.context}\u0004{text}" if message.context else text


def _placeholders(text: str) -> set[str]:
    with suppress(ValueError):
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return set()


def _write_mo(language: str, catalogue: Catalog) -> None:
    target = catalogue_file(language).with_suffix(".mo")
    draft = target.with_suffix(".tmp")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    draft.write_bytes(_in_order(compiled.getvalue()))
    draft.replace(target)


def _in_order(compiled: bytes) -> bytes:
    """The compiled catalogue with its messages in the order of their bytes, in which they are looked for.

    Babel puts those with a context between others.
    """
    (count,) = unpack_from("<I", compiled, 8)
    spans = unpack_from(f"<{4 * count}I", compiled, _MO_HEAD)
    pairs = list(zip(spans[::2], spans[1::2], strict=True))
    rows = sorted(
        zip(pairs[:count], pairs[count:], strict=True),
        key=lambda row: compiled[row[0][1] : row[0][1] + row[0][0]],
    )
    in_order = [number for column in zip(*rows, strict=True) for span in column for number in span]
    return compiled[:_MO_HEAD] + pack(f"<{4 * count}I", *in_order) + compiled[_MO_HEAD + 16 * count :]


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = path.with_suffix(".lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            lock.touch(exist_ok=False)
            break
        except FileExistsError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
