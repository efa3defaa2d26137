"""When a database is damaged beyond opening: what is readable of it goes into a new file, with a report in words."""

import mmap
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from samverkan_desktop.domain.change_words import field_words, record_words
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.domain.salvage import Fate, Salvage, SalvagedRecord
from samverkan_desktop.domain.swedish_time import now, to_local
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.storage import identity, salvage
from samverkan_desktop.storage.backup_folder import free_path

# The name of a table of ours, which stands in the list of tables and in each page of it.
_OURS = b"change_set"
_PAGE = 4096
_FATES = {
    Fate.REBUILT: N_("Made anew from the history, because their own pages could not be read"),
    Fate.MENDED: N_("Mended from the history, because letters in them were damaged"),
    Fate.DOUBTFUL: N_("May hold wrong letters; read through them"),
    Fate.UNTIED: N_("Have lost their reference to something that is gone"),
    Fate.REOPENED: N_("Open again, because their finalised version could not be read"),
    Fate.LOST: N_("Gone; look for them in a backup"),
}

Step = Callable[[int, int], object]


def can_be_tried(database: Path) -> bool:
    """Whether a file that cannot be opened looks as if anything of ours were in it. Reads it, but quickly."""
    try:
        with database.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            # Of a file that was cut off early only the first page may say whose it is.
            return content.find(_OURS) >= 0 or (identity.is_ours(content[:_PAGE]) and len(content) > _PAGE)
    except (OSError, ValueError):
        return False


def new_name(database: Path) -> Path:
    """A free name beside the damaged file for what is saved of it."""
    suffix = database.suffix or ".db"
    word = _("rescued")
    return free_path(database.with_name(f"{database.stem}-{word}{suffix}"))


def salvage_database(database: Path, target: Path, *, progress: Step | None = None) -> Salvage:
    """Read what is readable into a new file. Raises UnusableDatabase or StorageFailure; the old file is only read."""
    return salvage.salvage(database, target, step=progress)


def write_report(done: Salvage) -> Path:
    """Put the report beside the new file, for the user only. Raises StorageFailure."""
    path = free_path(done.target.with_suffix(".txt"))
    try:
        path.touch(mode=0o600)
        path.write_text(report_text(done), encoding="utf-8-sig")
    except OSError as error:
        raise StorageFailure(
            N_("The report {path} could not be written: {reason}. The new database is there all the same."),
            path=path,
            reason=SystemReason(error),
        ) from error
    return path


def summary_text(done: Salvage) -> str:
    """In a sentence or two: how much is there, and whether anything is known to be missing."""
    count = sum(done.counts.values())
    told = ngettext("{n} record is in the new file.", "{n} records are in the new file.", count).format(n=count)
    lost = done.fates[Fate.LOST]
    if done.is_whole:
        return " ".join((told, _("Nothing is known to be missing.")))
    cut = (
        ngettext(
            "The end of the file is missing, {n} page, with everything that stood only there.",
            "The end of the file is missing, {n} pages, with everything that stood only there.",
            done.missing,
        ).format(n=done.missing)
        if done.missing
        else ""
    )
    if not lost and not done.unread and not cut:
        return " ".join((told, _("None is known to be lost; some of them are worth a look.")))
    gone = ngettext("{n} record is gone.", "{n} records are gone.", lost).format(n=lost) if lost else ""
    rows = (
        ngettext("{n} row could not be read.", "{n} rows could not be read.", done.unread).format(n=done.unread)
        if done.unread
        else ""
    )
    return " ".join(part for part in (told, cut, gone, rows) if part)


def report_text(done: Salvage) -> str:
    """All of it as plain text: the files, the numbers, and every record that is not in the new file as it was."""
    return "\n".join(_lines(done)) + "\n"


def _lines(done: Salvage) -> Iterator[str]:
    yield _("Rescue of {name}, {moment}").format(
        name=done.source.name, moment=to_local(now()).strftime("%Y-%m-%d %H:%M")
    )
    yield ""
    yield _("New file: {path}").format(path=done.target)
    yield _("The damaged file is as it was: {path}").format(path=done.source)
    yield _("Pages: {n}, of which {damaged} could not be read wholly").format(n=done.pages, damaged=done.damaged)
    yield summary_text(done)
    yield ""
    for table, count in done.counts.items():
        if count:
            yield f"{count:>8}  {record_words(table)}"
    yield f"{done.changes:>8}  {record_words('change')}"
    order = list(_FATES)
    records = sorted(done.records, key=lambda one: (order.index(one.fate), record_words(one.table), one.title))
    for fate, some in groupby(records, key=lambda one: one.fate):
        group = list(some)
        yield ""
        yield f"{_(_FATES[fate])} ({len(group)}):"
        yield from (f"  {_line(one)}" for one in group)
    if done.unread:
        yield ""
        yield ngettext(
            "{n} row on damaged pages could not be read. If the history tells of it, it is named above.",
            "{n} rows on damaged pages could not be read. Those that the history tells of are named above.",
            done.unread,
        ).format(n=done.unread)


def _line(one: SalvagedRecord) -> str:
    title = one.title or _("(without a name)")
    named = f"{record_words(one.table)}: {title}"
    field = field_words(one.field, one.table)
    # Some references have no word that a reader knows.
    return named if field == one.field else f"{named} – {field}"
