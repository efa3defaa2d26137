"""The lines of the palette: headings, records and commands in one list."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from samverkan_desktop.domain.finding import Span
from samverkan_desktop.domain.found import FOUND_KIND_LABELS, Answer, Found, Group
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.find.commands import Command
from samverkan_desktop.ui.find.going import ICONS

Index = QModelIndex | QPersistentModelIndex


class LineRole(IntEnum):
    """What the delegate asks for."""

    LINE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: a heading, or something to go to (`target`)."""

    title: str
    beside: str = ""
    below: str = ""
    title_marks: tuple[Span, ...] = ()
    beside_marks: tuple[Span, ...] = ()
    below_marks: tuple[Span, ...] = ()
    icon_name: str = ""
    spoken: str = ""
    target: Found | Command | None = None
    is_said: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it only says what follows."""
        return self.target is None


def lines_of(answer: Answer, commands: Sequence[Command]) -> list[Line]:
    """What was found, each kind under its heading; what may have been meant comes last."""
    lines: list[Line] = []
    if commands:
        lines.append(Line(title=_("Commands")))
        lines += [_command(one) for one in commands]
    for group in answer.groups:
        lines += _group(group)
    if answer.near:
        lines.append(Line(title=_("Did you mean “{words}”?").format(words=answer.meant), is_said=True))
        for group in answer.near:
            lines += _group(group)
    return lines


def lines_of_recent(visited: Sequence[Found], changed: Sequence[Found]) -> list[Line]:
    """Before anything is typed: where one went last, and what was changed last."""
    lines: list[Line] = []
    for heading, rows in ((_("Where you were last"), visited), (_("Changed last"), changed)):
        if rows:
            lines.append(Line(title=heading))
            lines += [_record(row) for row in rows]
    return lines


def _group(group: Group) -> list[Line]:
    label, shown = _(FOUND_KIND_LABELS[group.kind]), len(group.rows)
    beside = _("{shown} of {count}").format(shown=shown, count=group.count) if group.count > shown else ""
    return [Line(title=label, beside=beside), *(_record(row) for row in group.rows)]


def _record(row: Found) -> Line:
    about = row.place
    kind = _(FOUND_KIND_LABELS[row.kind])
    return Line(
        title=row.title or about,
        beside=about,
        below=row.snippet,
        title_marks=row.title_marks,
        beside_marks=row.place_marks,
        below_marks=row.snippet_marks,
        icon_name=ICONS[row.kind],
        spoken=". ".join(filter(None, (f"{kind}: {row.title}", about, row.snippet))),
        target=row,
    )


def _command(one: Command) -> Line:
    spoken = ". ".join(filter(None, (one.title, one.path, one.key)))
    beside = " · ".join(filter(None, (one.path, one.key)))
    return Line(title=one.title, beside=beside, title_marks=one.marks, icon_name="play", spoken=spoken, target=one)


class LineModel(QAbstractListModel):
    """The lines; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, what is spoken, and the line itself for the delegate."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken or line.title
        return line if role == LineRole.LINE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be gone to can be chosen."""
        if not index.isValid() or self.lines[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def step_from(self, row: int, by: int) -> int:
        """The next line that can be chosen, by so many of these; the last one where there are no more; -1 for none."""
        rows = [place for place, line in enumerate(self.lines) if not line.is_heading]
        if not rows:
            return -1
        if row not in rows:
            return rows[0] if by > 0 else rows[-1]
        return rows[max(0, min(len(rows) - 1, rows.index(row) + by))]
