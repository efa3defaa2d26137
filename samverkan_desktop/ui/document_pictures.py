"""Pictures of the follow-up document: its head and versions, freezing one, and reading one in."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.followup_document import FollowUpDocumentDialog
from samverkan_desktop.ui.dialogs.freeze_version import FreezeDialog
from samverkan_desktop.ui.dialogs.import_followup import ImportDialog

_PATIENCE_MS: Final = 5000
_FOLLOWUP: Final = """Uppföljning 2030-2031 mellan Exempelregionen och Exempellänet
Version 310115

Område Vatten
Målsättning 2030–2031
- Tillsammans kartlägga vandringshinder
- Hålla en gemensam vattendag

Uppföljning

Exempel: Kartan är klar för tre åar.

https://www.example.org/karta
"""


def document_dialogs(desk: Desk, period: Period, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """The follow-up document without a version, then with one and a change after it; freezing; reading one in."""
    work = desk.workspace
    yield "followup-document-first", FollowUpDocumentDialog(desk, period, window)
    yield "freeze", FreezeDialog(desk, period, window)
    if not work.versions.of_period(period):
        work.versions.freeze(period, note=_("sent to the heads"))
        area = work.areas.of_period(period.id)[0]
        document = work.followups.document(period.id, area.id)
        first, *others = document.paragraphs
        changed = replace(first, text=f"{first.text} {area.name}.")
        work.followups.save(replace(document, paragraphs=(changed, *others)))
    yield "followup-document", FollowUpDocumentDialog(desk, period, window)
    yield from _import_dialog(desk, window)


def _import_dialog(desk: Desk, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """The preview of a follow-up document that holds a little of everything."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "uppföljning.txt"
        path.write_text(_FOLLOWUP, encoding="utf-8")
        preview = ImportDialog(desk, path, window)
        desk.jobs.wait(_PATIENCE_MS)
        QApplication.processEvents()
        yield "import-followup", preview
