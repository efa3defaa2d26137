"""The list of backups: when, why, what has happened since, how large, and whether each can be relied on."""

from collections.abc import Callable
from datetime import date

from samverkan_desktop.domain.backups import Backup, BackupState, Comparison
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.backup_words import (
    changes_words,
    content_words,
    reason_words,
    since_words,
    size_words,
    state_pill,
)
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.empty_state import EmptyState


@dataclass(frozen=True)
class Row:
    """A backup beside the database of today."""

    backup: Backup
    found: Comparison


class BackupList(TableList[Row]):
    """Says that it reads until it is given its rows."""

    def __init__(self, memory: Memory, today: Callable[[], date]) -> None:
        self._today = today
        empty = EmptyState(
            _("No backups yet"),
            _("The first one is made by itself at the latest half an hour after a change."),
            icon_name="shield",
        )
        super().__init__(
            self._columns(),
            row_id=_row_id,
            label=_("Backups, the newest first"),
            name="backupsList",
            empty=empty,
            remember=memory,
            sort_column=0,
            descending=True,
        )
        empty.say(_("Reading the backups …"))

    def when(self, row: Row) -> str:
        """When a backup was made."""
        return words.day_and_time(row.backup.at, self._today())

    def _columns(self) -> list[Column[Row]]:
        return [
            Column(
                _("When"),
                text=self.when,
                second=self._how_long_ago,
                sort_key=lambda row: row.backup.at,
                width=165,
                key="when",
            ),
            Column(_("Why"), text=lambda row: reason_words(row.backup.reason), width=165, key="why", gives_way=1),
            Column(
                _("Since then"),
                text=_since,
                second=lambda row: changes_words(row.found),
                sort_key=lambda row: row.found.changes,
                tooltip=lambda row: _("The backup holds {what}.").format(what=content_words(row.backup.counts)),
                key="since",
            ),
            Column(
                _("Size"),
                text=lambda row: size_words(row.backup.size),
                sort_key=lambda row: row.backup.size,
                align="right",
                width=80,
                key="size",
                gives_way=2,
            ),
            Column(
                _("State"),
                text=lambda row: state_pill(row.backup).text,
                pill=lambda row: state_pill(row.backup),
                width=140,
                key="state",
            ),
        ]

    def _how_long_ago(self, row: Row) -> str:
        return words.days_ago(to_local(row.backup.at).date(), self._today())


def _row_id(row: Row) -> str:
    return str(row.backup.path)


def _since(row: Row) -> str:
    return since_words(row.found) if row.backup.state is not BackupState.DAMAGED else "–"
