"""Rows that were copied in Excel or Word, shown as what they would become before anything is added."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.list_columns import ListKind
from samverkan_desktop.domain.list_plans import ListPlan
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say


def paste_list(
    desk: Desk,
    text: str,
    parent: QWidget,
    *,
    kind: ListKind,
    hand_over: Callable[[ListPlan], object] | None = None,
    **known: Any,
) -> None:
    """Open the window of a list with what was copied; too much is refused in words. `known` says where it belongs."""
    if not text.strip():
        return
    try:
        table = desk.workspace.list_import.pasted(text)
    except Invalid as error:
        desk.messages.notice(say(error), kind="warning")
        return
    from samverkan_desktop.ui.dialogs.import_list import ImportListDialog

    ImportListDialog(desk, table, parent, kind=kind, hand_over=hand_over, **known).open()
