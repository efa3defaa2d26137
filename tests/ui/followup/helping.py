"""What the tests of the editor of a follow-up have in common."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from samverkan_desktop.ui.editors.followup import FollowUpEditor

FIRST, SECOND = "Första stycket.", "Andra stycket."
ADDRESS = "https://www.example.org/rapport"


def stored(editor: FollowUpEditor) -> list[str]:
    document = editor._desk.workspace.followups.document(editor._period.id, editor._area_id)
    return [one.text for one in document.paragraphs]


def shown(editor: FollowUpEditor) -> list[str]:
    return [block.text.text() for block in editor.blocks]


def paste(block_text: QWidget, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    block_text.insertFromMimeData(data)  # type: ignore[attr-defined]
