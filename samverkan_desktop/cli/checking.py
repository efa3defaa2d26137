"""The state of a database file in words: pages, references, rows, finalised minutes, index."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from samverkan_desktop.cli.finishing import complain_of_minutes
from samverkan_desktop.cli.printing import complain, say, table
from samverkan_desktop.domain.change_words import field_words, record_words
from samverkan_desktop.domain.flaws import Flaw
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.checking import check_database
from samverkan_desktop.services.workspace import Workspace

DONE, FAILED = 0, 1


def examine(database: Path, *, rebuilds: bool, mends: bool) -> int:
    """Say what is right and wrong, after mending what was asked for; the answer is the exit code."""
    if mends:
        _mend(database)
    if rebuilds:
        with closing(Workspace.open(database)) as workspace:
            workspace.rebuild_index()
        say(_("The index of all words was made anew."))
    found = check_database(database)
    say(_("Database: {path}").format(path=database))
    say(_("Schema: {version}").format(version=found.schema))
    if found.is_sound:
        say(_("Integrity: nothing is wrong."))
    for complaint in found.complaints:
        complain(complaint)
    if found.broken_references:
        complain(_("Broken references: {n}").format(n=found.broken_references))
    _complain_of_rows(found.flaws)
    complain_of_minutes(found)
    if not found.is_indexed:
        say(_("The index of all words is not up to date. It is made anew when the database is opened."))
    say("")
    table((_("Table"), _("Rows")), [(record_words(name), count) for name, count in found.rows.items()])
    return DONE if found.is_sound and found.is_as_written and found.is_as_finalised else FAILED


def _mend(database: Path) -> None:
    with closing(Workspace.open(database)) as workspace:
        before = len(workspace.flaws())
        left = len(workspace.mend()) if before else 0
    count = before - left
    say(ngettext("{n} record was mended.", "{n} records were mended.", count).format(n=count))


def _complain_of_rows(flaws: Sequence[Flaw]) -> None:
    for one in flaws:
        complain(
            _("Not what was saved: {kind} “{title}” ({id})").format(
                kind=record_words(one.table), title=one.title, id=one.record_id
            )
        )
        for field in one.fields if one.can_be_mended else ():
            complain(
                _("    {field}: “{stands}” stands there, “{written}” was written").format(
                    field=field_words(field.name, one.table), stands=field.stands, written=field.written
                )
            )
    if any(one.can_be_mended for one in flaws):
        complain(_("What the history knows can be mended: samverkan check --mend"))
    if not all(one.can_be_mended for one in flaws):
        complain(_("The history does not tell what the others were. Look for them in a backup: samverkan restore."))
