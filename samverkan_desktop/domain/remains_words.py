"""Where words of what is disposed of will stand all the same, told to whoever decides it."""

from collections.abc import Iterable, Iterator

from samverkan_desktop.domain.change_words import record_words
from samverkan_desktop.domain.disposals import Remains, WrittenFile
from samverkan_desktop.i18n import _


def told(remains: Remains, *, most: int = 0) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings, each with its lines; with `most` no heading has more lines than that. Empty where nothing stands."""
    groups = (
        (_("In what has been finalised or frozen, which never changes"), _records(remains.frozen)),
        (_("In other records, in their text or in their history"), _records(remains.records)),
        (_("In what is being written"), remains.drafts),
        (_("In files that have been written and on paper; the program cannot take them back"), _files(remains.files)),
        (_("In backups, until their time is up"), (one.isoformat() for one in remains.backups)),
    )
    made = ((heading, tuple(dict.fromkeys(lines))) for heading, lines in groups)
    return tuple((heading, _shortened(lines, most)) for heading, lines in made if lines)


def _records(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    for table, title in found:
        yield f"{record_words(table)}: {title}" if title else record_words(table)


def _files(files: Iterable[WrittenFile]) -> Iterator[str]:
    for one in files:
        day = one.day.isoformat()
        if one.is_printed:
            yield _("{name}, printed {day}").format(name=one.name, day=day)
        elif one.folder:
            yield _("{name}, written {day} to {folder}").format(name=one.name, day=day, folder=one.folder)
        else:
            yield _("{name}, written {day}").format(name=one.name, day=day)


def _shortened(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    left = len(lines) - most
    if not most or left <= 0:
        return lines
    return (*lines[:most], _("and {n} more").format(n=left))
