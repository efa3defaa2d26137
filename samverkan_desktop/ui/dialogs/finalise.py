"""Finalise the minutes of a meeting: what must be settled first, or what will happen and one button."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, SamverkanError, StaleRecord
from samverkan_desktop.domain.finalising import OBSTACLE_LABELS, Obstacle
from samverkan_desktop.domain.meetings import PAPER_CHOICE_LABELS, TOOK_PART, PaperChoice
from samverkan_desktop.domain.minutes import kind_label, paper_kind
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.finalising import Standing
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.tick_list import TickList

_WIDTH: Final = 620


class FinaliseDialog(QDialog):
    """`finalised(revision)` when it is done, `go_wanted(obstacle)` to the place that must be settled.

    Raises NotFound when the meeting is gone. Enter finalises, or goes to the chosen obstacle.
    """

    finalised = Signal(object)
    go_wanted = Signal(object)

    def __init__(self, desk: Desk, meeting_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting_id = desk, meeting_id
        self.setObjectName("finaliseDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None
        self.list: TableList[Obstacle] | None = None
        self.adjusters: TickList | None = None
        self.immediate: QCheckBox | None = None
        self.paper: ChoiceBox
        self._show()

    def _show(self) -> None:
        """Read the meeting and show how it stands; also after somebody else has changed it."""
        self.standing: Standing = self._desk.workspace.finalising.standing(self._meeting_id)
        self._document = self._desk.workspace.meetings.document(self._meeting_id)
        title = _("Finalise {paper}").format(paper=kind_label(self.standing.kind).lower())
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        if self._content is not None:
            self._outer.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        self._content.setObjectName("finalise")
        column = content_of(self._content, spacing=12)
        column.addWidget(Label(title, "heading", wrap=True, name="finaliseTitle"))
        column.addWidget(Label(self._meeting_words(), "muted", wrap=True, name="finaliseMeeting"))
        self.list = self.adjusters = self.immediate = None
        if self.standing.refusal:
            self._add_refusal(column)
        elif self.standing.obstacles:
            self._add_obstacles(column)
        else:
            self._add_outcome(column)
        self.trouble = Label("", "error", wrap=True, name="finaliseTrouble")
        self.trouble.hide()
        column.addWidget(self.trouble)
        if self.list is None:
            column.addStretch(1)
        add_foot(self._content, self._foot())
        self._outer.addWidget(self._content)
        (self.list or self.primary).setFocus()
        now = theme.current()
        self.resize(now.px(_WIDTH), self.sizeHint().height())

    def _meeting_words(self) -> str:
        meeting = self.standing.meeting
        body = self._desk.workspace.bodies.get(meeting.body_id).name
        return ", ".join(filter(None, (meeting.title, body, words.long_day(meeting.day))))

    # What is shown

    def _add_refusal(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Picture("info", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(_(self.standing.refusal), wrap=True, name="finaliseRefusal"), 1)
        column.addLayout(row)

    def _add_obstacles(self, column: QVBoxLayout) -> None:
        found = self.standing.obstacles
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Picture("warning", "slow"), 0, Qt.AlignmentFlag.AlignTop)
        text = ngettext("{n} thing must be settled first.", "{n} things must be settled first.", len(found))
        row.addWidget(Label(text.format(n=len(found)), "strong", wrap=True, name="finaliseObstaclesTitle"), 1)
        column.addLayout(row)
        self.list = TableList(
            (
                Column(_("Item"), text=_where, sort_key=_order, width=96, key="where"),
                Column(_("What must be settled"), text=_what, second=_text, tooltip=_text, key="what"),
            ),
            row_id=_id_of,
            label=_("What must be settled first"),
            name="finaliseObstacles",
            parent=self,
        )
        self.list.setProperty("kind", "framed")
        self.list.setMinimumHeight(theme.current().px(152))
        self.list.set_rows(found)
        self.list.opened.connect(self._go_to)
        self.list.select(found[0].id)
        column.addWidget(self.list, 1)

    def _add_outcome(self, column: QVBoxLayout) -> None:
        standing = self.standing
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.paper = ChoiceBox("finalisePaper", label=_("Is called"))
        for choice in PaperChoice:
            kind = paper_kind(choice, has_decisions=bool(self._document.decisions))
            words_of = _(PAPER_CHOICE_LABELS[choice]).format(paper=kind_label(kind).lower())
            self.paper.addItem(words_of, choice)
        self.paper.setCurrentIndex(self.paper.findData(standing.meeting.paper))
        called = Label(_("Is &called"), "muted", name="finalisePaperLabel")
        called.setBuddy(self.paper)
        grid.addWidget(called, 0, 0)
        grid.addWidget(self.paper, 0, 1)
        facts = []
        if standing.numbers:
            facts.append((_("New decisions"), number_words(standing.numbers)))
        if standing.marks_as_held:
            facts.append((_("The meeting"), _("is marked as held at the same time")))
        if standing.meeting.was_finalised:
            facts.append((_("Becomes"), _("version {number}").format(number=standing.meeting.revision + 1)))
            facts.append((_("Reason"), standing.meeting.reopen_reason))
        for line, (name, value) in enumerate(facts, start=1):
            grid.addWidget(Label(name, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(value, wrap=True, name="finaliseFact"), line, 1)
        column.addLayout(grid)
        self._add_adjusters(column)
        told = _("The text is then locked. It can be opened again with a reason, and what is finalised now is kept.")
        column.addWidget(Label(told, "secondary", wrap=True, name="finaliseHelp"))

    def _add_adjusters(self, column: QVBoxLayout) -> None:
        people = _who_may_adjust(self._document, self._desk)
        if not people:
            return
        self.adjusters = TickList(
            _("&Adjusters, if there are any"), [(one, name, "") for one, name in people], most_rows=5
        )
        self.adjusters.setObjectName("finaliseAdjusters")
        self.adjusters.tick(self.standing.adjuster_ids)
        self.immediate = QCheckBox(_("Adjusted &at once"))
        self.immediate.setObjectName("finaliseImmediate")
        self.immediate.setAccessibleName(_("Adjusted at once"))
        self.adjusters.changed.connect(self._allow_immediate)
        self._allow_immediate()
        column.addWidget(self.adjusters)
        column.addWidget(self.immediate)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        is_ready = self.standing.is_ready and not self._desk.workspace.read_only
        closing = button(_("Cancel") if is_ready else _("Close"), self.reject, name="finaliseClose")
        foot.addWidget(closing)
        if is_ready:
            self.primary = button(_("&Finalise"), self._finalise, kind="primary", icon_name="lock", name="finaliseNow")
        elif self.list is not None:
            self.primary = button(_("&Go there"), self._go, kind="primary", name="finaliseGo")
        else:
            self.primary = closing
        if self.primary is not closing:
            foot.addWidget(self.primary)
        self.primary.setDefault(True)
        return foot

    # What the user does

    def _allow_immediate(self) -> None:
        if self.adjusters is not None and self.immediate is not None:
            self.immediate.setEnabled(bool(self.adjusters.ticked()))

    def _go(self) -> None:
        chosen = self.list.row() if self.list is not None else None
        if chosen is not None:
            self._go_to(chosen)

    def _go_to(self, obstacle: Obstacle) -> None:
        self.accept()
        self.go_wanted.emit(obstacle)

    def _finalise(self) -> None:
        adjusters = self.adjusters.ticked() if self.adjusters is not None else ()
        is_immediate = self.immediate is not None and self.immediate.isEnabled() and self.immediate.isChecked()
        try:
            done = self._desk.workspace.finalising.finalise(
                self._meeting_id,
                version=self.standing.meeting.version,
                adjuster_ids=tuple(map(str, adjusters)),
                is_immediate=is_immediate,
                paper=PaperChoice(self.paper.currentData()),
            )
        except (StaleRecord, Invalid):
            # Somebody has changed it since: show how it stands now, and let the user press once more.
            self._show()
            self._say(_("The meeting was changed in the meantime. Look at it again before you finalise it."))
        except SamverkanError as error:
            self._say(say(error))
        else:
            self.accept()
            self.finalised.emit(done.value)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()


def number_words(numbers: tuple[int, ...]) -> str:
    """The numbers of decisions: § 12 or § 12–14."""
    if not numbers:
        return ""
    first, last = numbers[0], numbers[-1]
    return f"§ {first}" if first == last else f"§ {first}–{last}"


def _who_may_adjust(document: MeetingDocument, desk: Desk) -> list[tuple[str, str]]:
    """Those who were there, in the order of the list."""
    names = {one.id: one.name for one in desk.workspace.people.persons()}
    return [
        (one.person_id, names[one.person_id])
        for one in document.attendances
        if one.presence in TOOK_PART and one.person_id in names
    ]


def _id_of(obstacle: Obstacle) -> str:
    return obstacle.id


def _where(obstacle: Obstacle) -> str:
    return str(obstacle.number) if obstacle.number else "–"


def _order(obstacle: Obstacle) -> int:
    return obstacle.number or 1_000_000


def _what(obstacle: Obstacle) -> str:
    return _(OBSTACLE_LABELS[obstacle.kind])


def _text(obstacle: Obstacle) -> str:
    return " ".join(obstacle.text.split())
