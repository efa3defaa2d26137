"""The window that reads somebody else's list, with something of everything in it, for pictures and tests of look."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget

from samverkan_desktop.domain.list_columns import ListKind
from samverkan_desktop.i18n import _
from samverkan_desktop.services.list_import import Cell, TableFile
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_list import ImportListDialog

_ACTIONS = """Åtgärdslista för arbetsgruppen, uppdaterad 2 november

Nr;Ärende;Ansvarig;Klart senast;Status;Anteckning
1;Skicka enkäten om fiber till kommunerna;Anna Exempel;2026-12-15;Pågår;Svar väntas i december
2;Boka lokal till temadagen;Regionen;2026-11-30;✓;
3;Ta fram underlag om stöd till byanät;Nya Handläggaren;12/3;klart;
4;Sammanställa svaren;Anna / Erik;2027-01-20;kanske;"""
_ATTENDANCE = """Namn;Organisation;Närvarande;Frånvarande
Anna Exempel;Region Örebro län;x;
Karin Ek (ordf);Laxå kommun;Teams;
Nils Nilsson;Länsstyrelsen;;sjuk"""


def list_dialogs(desk: Desk, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """A text with actions, and attendance that was pasted."""
    meeting = desk.workspace.meetings.of_period(None)[0]
    yield "import-list", _looked(ImportListDialog(desk, _table("Åtgärdslista.csv", _ACTIONS), window))
    attendance = ImportListDialog(
        desk,
        _table("", _ATTENDANCE),
        window,
        kind=ListKind.ATTENDANCE,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
    )
    yield "paste-attendance", _looked(attendance)


def _table(name: str, text: str) -> TableFile:
    rows = tuple(tuple(Cell(value=cell or None) for cell in line.split(";")) for line in text.splitlines())
    encoding, separator = ("Windows-1252", ";") if name else ("", "")
    return TableFile(
        name=name,
        how=_("Text, {encoding}, separated by {separator}").format(encoding=encoding, separator=_("semicolon")),
        sheets={"": rows},
        encoding=encoding,
        separator=separator,
    )


def _looked(dialog: ImportListDialog) -> ImportListDialog:
    dialog.desk.jobs.wait(10_000)
    QApplication.processEvents()
    return dialog
