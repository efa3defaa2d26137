"""From one period to the next, goal by goal; what is chosen is kept at once, so one can stop and go on another day."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.errors import Invalid, SamverkanError, StaleRecord
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS, Relevance, RelevanceChoice
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.period import PeriodFields
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.drafting import Drafting, Place
from samverkan_desktop.ui.editors.editor_dialog import is_line
from samverkan_desktop.ui.editors.form_values import Values
from samverkan_desktop.ui.editors.merging_dialog import MergingDialog
from samverkan_desktop.ui.editors.relevance import RelevanceFields
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.ratings import relevance_pill
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.keys import SEND_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.window_sizes import open_at, remember_size

GOALS, PERIOD = "goals", "period"
ROLLOVER, RELEVANCE = "rollover", "relevance"
_PAUSE_MS = 900
_LEFT, _RIGHT = 440, 560


class RolloverDialog(MergingDialog):
    """In the list 1–7 choose what becomes of a goal and go on; `done_with` carries the id of the next period."""

    done_with = Signal(str)

    def __init__(self, desk: Desk, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._period = desk, period
        self._later = desk.workspace.rollover.following(period)
        self._goal: GoalRow | None = None
        self._kept: object = None
        self._goal_draft: Drafting | None = None
        self.setObjectName("rolloverDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("From {period} to the next period").format(period=period.label)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.fields.changed.connect(self._pause.start)
        self.list.chosen.connect(self._go_to)
        self.list.opened.connect(self._go_to_fields)
        self._period_draft = None if self._later else self._draft_of(self.period_fields, ROLLOVER, period.id)
        self._read()
        undecided = [row for row in self.list.shown() if row.relevance is RelevanceChoice.UNDECIDED]
        first = (undecided or self.list.shown())[:1]
        if first:
            self.list.select(first[0].id)
        self.list.setFocus()
        open_at(self, 1120, 700)
        remember_size(self, self.desk.memory)

    def go_to_goal(self, goal_id: str) -> None:
        """Choose a goal in the list."""
        self.list.select(goal_id)

    def take_draft(self, values: Values) -> None:
        """Put back what was written when the program ended: of the chosen goal, or of the next period."""
        is_period = bool(values.keys() & form_values.read(self.period_fields).keys())
        if is_period and self._later is None:
            self.chips.choose(PERIOD)
            self._show_part(PERIOD)
        form_values.fill(self.period_fields if is_period else self.fields, values)
        self._tell(_("This is what you had written. It is kept as soon as it is complete."))

    def done(self, result: int) -> None:
        """Closed in whatever way: what was written is stored or not wanted."""
        for draft in (self._goal_draft, self._period_draft):
            if draft is not None:
                draft.end()
        super().done(result)

    def _draft_of(self, fields: QWidget, form: str, record_id: str, **needs: str) -> Drafting | None:
        if self.desk.workspace.read_only:
            return None
        place = Place(form=form, record_id=f"{form}:{record_id}", needs={"period": self._period.id, **needs})
        made = Drafting(fields, place, self.desk.workspace.drafts)
        made.met.connect(self._tell_elsewhere)
        made.look_elsewhere()
        return made

    def _tell_elsewhere(self, draft: Draft) -> None:
        when = to_local(draft.at).strftime("%H:%M")
        text = _("{who} is writing in this in another window, since {when}. Whoever saves last is asked.")
        self._tell(text.format(who=draft.who or _("Somebody"), when=when))

    # Building

    def _build(self) -> None:
        outer = content_of(self, spacing=8)
        head = QHBoxLayout()
        head.addWidget(self._chips(), 1)
        head.addWidget(Label(self._way(), "muted", name="rolloverWay"))
        outer.addLayout(head)
        self._parts = QStackedWidget()
        self._parts.setObjectName("rolloverParts")
        self._parts.addWidget(self._goals_part())
        self.period_fields = PeriodFields(self.desk)
        if self._later is None:
            self.period_fields.years.show_period(self._period.following())
            self._parts.addWidget(self._scrolled(self.period_fields, "rolloverPeriod"))
        outer.addWidget(self._parts, 1)
        self.trouble = Label("", "error", wrap=True, name="rolloverTrouble")
        self.trouble.hide()
        outer.addWidget(self.trouble)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        self.summary = Label("", "secondary", wrap=True, name="rolloverSummary")
        feet.addWidget(self.summary, 1)
        feet.addWidget(button(_("&Close, go on later"), self.reject, name="rolloverClose"))
        words = (
            _("Carry &over to {period}").format(period=self._later.label)
            if self._later
            else _("Begin the &next period")
        )
        self.carry = button(words, self.carry_over, kind="primary", name="rolloverCarry")
        feet.addWidget(self.carry)
        add_foot(self, feet)
        add_key(self, "Ctrl+Down", self._next, _("Next goal"))
        add_key(self, "Ctrl+Up", self._previous, _("Previous goal"))
        add_key(self, SEND_KEYS, self.carry_over, self.carry.accessibleName())

    def _chips(self) -> SegmentedChips:
        parts = [(GOALS, _("Goals"))]
        if self._later is None:
            parts.append((PERIOD, _("Years and areas")))
        self.chips = SegmentedChips(parts, label=_("Parts"), name="rolloverChips")
        self.chips.chosen.connect(self._show_part)
        self.chips.setVisible(self._later is None)
        return self.chips

    def _way(self) -> str:
        if self._later is None:
            return _("1–7 in the list choose, Ctrl+↓ goes to the next goal")
        return _("{earlier} → {later}. What is decided now is carried over.").format(
            earlier=self._period.label, later=self._later.label
        )

    def _goals_part(self) -> QWidget:
        self.list: TableList[GoalRow] = TableList(
            (
                Column(
                    _("Goal"),
                    text=lambda row: f"{row.number}. {row.wording}",
                    second=lambda row: row.area,
                    lines=2,
                    key="goal",
                ),
                Column(
                    _("Next period"),
                    text=lambda row: _(RELEVANCE_LABELS[row.relevance]),
                    pill=lambda row: relevance_pill(row.relevance),
                    width=132,
                    key="choice",
                ),
            ),
            row_id=_id_of,
            label=_("Goals"),
            name="rolloverGoals",
            parent=self,
        )
        self.list.setProperty("kind", "framed")
        commands = Commands(self.list, read_only=self.desk.workspace.read_only)
        for number, choice in enumerate(RelevanceChoice, start=1):
            commands.add(f"say_{choice}", _(RELEVANCE_LABELS[choice]), partial(self.choose, choice), key=str(number))
        self.list.menu_wanted.connect(commands.fill_context_menu)
        self.fields = RelevanceFields(name="rolloverFields")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("rolloverSplit")
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self._scrolled(self.fields, "rolloverGoal"))
        now = theme.current()
        split.setSizes([now.px(_LEFT), now.px(_RIGHT)])
        split.setStretchFactor(1, 1)
        return split

    @staticmethod
    def _scrolled(content: QWidget, name: str) -> ColumnScroll:
        area = ColumnScroll(f"{name}Scroll")
        area.setProperty("kind", "card")
        area.viewport().setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(content)
        area.setWidget(holder)
        holder.setAutoFillBackground(False)
        return area

    # Goal by goal

    def choose(self, choice: RelevanceChoice) -> None:
        """Choose for the goal in the list, and go on to the next where nothing more has to be written."""
        if self._goal is None or self.desk.workspace.read_only:
            return
        self.fields.choices.choose(str(choice))
        if self.keep() and choice in (RelevanceChoice.UNDECIDED, RelevanceChoice.KEEP, RelevanceChoice.CLOSE):
            self._next()

    def keep(self) -> bool:
        """Keep what is said of the goal; False when it cannot be kept, and why is then told."""
        self._pause.stop()
        if self._merge is not None:
            self._ask()
            return False
        if self._goal is None or self._kept == self.fields.state() or self.desk.workspace.read_only:
            return True
        self._tell("")
        goals = self.desk.workspace.goals
        try:
            stored = goals.say_relevance(self.fields.relevance()).value
        except Invalid as error:
            if not self.fields.show_errors({name: _(text) for name, text in error.problems.items()}):
                self._tell(say(error))
            return False
        except StaleRecord as error:
            self._meet(error.current or goals.relevance(self._goal.id))
            return self._merge is None and self._kept == self.fields.state()
        except SamverkanError as error:
            self._tell(say(error))
            return False
        self.fields.take_stored(stored)
        self._kept = self.fields.state()
        self._begin_merging()
        if self._goal_draft is not None:
            self._goal_draft.settle()
        self._read()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line of the years and areas begins the period, as it saves any other form."""
        focus = self.focusWidget()
        in_period = focus is not None and self.period_fields.isAncestorOf(focus) and is_line(focus)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_period:
            self.carry.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def save(self) -> None:
        """Keep what was chosen among two texts."""
        if self.keep():
            self._tell(self._words_of_others())

    @property
    def _merged(self) -> QWidget:
        return self.fields

    def _show_stored(self, saved: Relevance) -> None:
        if self._goal is not None:
            self.fields.show_goal(self._goal, saved, self._rows)

    def reject(self) -> None:
        """Close; all that was chosen is kept."""
        if self.keep():
            super().reject()

    def carry_over(self) -> None:
        """Begin the next period with what is decided. A verified backup is made first."""
        if not self.keep():
            return
        work = self.desk.workspace
        try:
            later = self._later or self.period_fields.period()
            names = None if self._later else self.period_fields.area_names()
            if problems := work.rollover.plan(self._period, self._later).problems:
                raise Invalid(problems)
            work.backups.before(Reason.BEFORE_ROLLOVER)
            done = work.rollover.carry_out(self._period, later, names)
        except Invalid as error:
            self._point_out(error)
            return
        except SamverkanError as error:
            self._tell(say(error))
            return
        number = done.value.goals
        words = ngettext("{n} goal was carried over to {period}.", "{n} goals were carried over to {period}.", number)
        text = words.format(n=number, period=done.value.period.label)
        self.desk.messages.notice(text, kind="good", undo=Undo(self.desk, done.set_id))
        self.accept()
        self.done_with.emit(done.value.period.id)

    def _go_to(self, row: GoalRow | None) -> None:
        if row is None or (self._goal is not None and row.id == self._goal.id):
            return
        if not self.keep() and self._goal is not None:
            self.list.select(self._goal.id)
            return
        self._goal = row
        self._show(self.desk.workspace.goals.relevance(row.id))

    def _show(self, relevance: Relevance) -> None:
        if self._goal is not None:
            self.fields.show_goal(self._goal, relevance, self._rows)
            self._kept, self._merge = self.fields.state(), None
            self._begin_merging()
            if self._goal_draft is not None:
                self._goal_draft.end()
                self._goal_draft.deleteLater()
            # The form of one goal has the same draft, so that each of the two sees that the other is open.
            self._goal_draft = self._draft_of(self.fields, RELEVANCE, self._goal.id, goal=self._goal.id, wizard="yes")

    def _go_to_fields(self, _row: GoalRow) -> None:
        """From the goal in the list to what becomes of it."""
        self.fields.choices.chip(self.fields.choices.current).setFocus(Qt.FocusReason.TabFocusReason)

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = [row.id for row in self.list.shown()]
        place = ids.index(self._goal.id) + by if self._goal is not None and self._goal.id in ids else 0
        if 0 <= place < len(ids):
            self.list.select(ids[place])

    def _read(self) -> None:
        found = self.desk.workspace.rollover.plan(self._period, self._later)
        carried = {goal.id for goal in found.carried}
        self._rows = self.desk.workspace.goals.of_period(self._period.id)
        open_rows = tuple(row for row in self._rows if row.id not in carried)
        self.list.set_rows(open_rows)
        parts = [
            ngettext("{n} goal in the next period", "{n} goals in the next period", len(found.followers)).format(
                n=len(found.followers)
            ),
            _("{n} closed").format(n=len(found.closed)) if found.closed else "",
            _("{n} undecided, listed until you decide").format(n=len(found.undecided)) if found.undecided else "",
            _("{n} carried over before").format(n=len(carried)) if carried else "",
        ]
        self.summary.setText(" · ".join(part for part in parts if part))
        self.carry.setEnabled(not self.desk.workspace.read_only and (self._later is None or bool(found.followers)))

    def _point_out(self, error: Invalid) -> None:
        """Go to the first goal that is not ready, or to the field that is wrong."""
        goal_ids = [row.id for row in self.list.shown() if row.id in error.problems]
        if goal_ids:
            self.chips.choose(GOALS)
            self.list.select(goal_ids[0])
            self._tell(_(error.problems[goal_ids[0]]))
            return
        if self._later is None:
            self.chips.choose(PERIOD)
            if self.period_fields.show_errors({name: _(text) for name, text in error.problems.items()}):
                return
        self._tell(say(error))

    def _show_part(self, key: str) -> None:
        self._parts.setCurrentIndex(0 if key == GOALS else 1)

    def _tell(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)


def _id_of(row: GoalRow) -> str:
    return row.id
