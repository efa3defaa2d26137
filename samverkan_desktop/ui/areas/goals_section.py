"""The goals of an area in a period: wording, the two states, the trend, and what can be done with each."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from samverkan_desktop.domain.assessments import RATING_LABELS, RATING_SYMBOLS, Rating
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import RELEVANCE_LABELS, RelevanceChoice
from samverkan_desktop.domain.rows import AreaRow, GoalRow
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.base import Done
from samverkan_desktop.services.matters import is_time_to_decide
from samverkan_desktop.services.overview import USUAL_REMINDER_DAYS
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.areas.choice_line import ChoiceLine
from samverkan_desktop.ui.areas.commands import Commands
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.areas.goal_page import GoalPage
from samverkan_desktop.ui.areas.section import Home, Section, framed
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.goal import GoalEditor, NewGoal
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.leaving import left_in
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.ratings import rating_pill
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.chips import SegmentedChips, remembered
from samverkan_desktop.ui.widgets.drawn_pill import pill_size
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.tab_order import tab_before

ALL, UNDECIDED, OLD = "all", "undecided", "old"
_FILTERS = "goalFilters"
_DAYS_PER_MONTH = 30.4
_CELL_PADDING = 20


class GoalsSection(Section):
    """Enter or F2 changes the wording, Alt+Up and Alt+Down move, Delete removes."""

    # A page tells what each assessment rests on.
    topics = frozenset(Topic) - {Topic.AREAS, Topic.BODIES, Topic.FOLLOWUP, Topic.EXPORTS}

    def __init__(self, desk: Desk, period: Period, area: AreaRow, home: Home | None = None) -> None:
        super().__init__(desk, period, area, home, name="goalsSection")
        self._rows: tuple[GoalRow, ...] = ()
        self._build_list()
        self._build_commands()
        self.detail: DetailPane = DetailPane(
            label=_("The chosen goal"),
            nothing=_("Choose a goal to see how it has been assessed."),
            name="goalDetail",
            parent=self.home_of_detail,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        self._filters: SegmentedChips | None = None
        # Once: what is chosen in another area later is not of this one.
        kept = left_in(desk.memory, self.objectName()) or remembered(desk.memory, _FILTERS)
        self._first_chosen = kept if kept in {UNDECIDED, OLD} else ALL
        column.addLayout(framed(self.list), 1)
        self.refresh()

    def refresh(self) -> None:
        """Read the goals anew."""
        work = self.desk.workspace
        self._rows = work.goals.of_period(self.period.id, self.area.id)
        # Long before the end of a period nobody asks what becomes of its goals.
        is_time = is_time_to_decide(self.period, work.today()) or work.rollover.following(self.period) is not None
        undecided = sum(row.is_undecided for row in self._rows) if is_time else 0
        old = sum(self._is_old(row) for row in self._rows)
        is_of_use = bool(undecided or old) or self._chosen != ALL
        if is_of_use or self._filters is not None:
            for key, count in ((ALL, len(self._rows)), (UNDECIDED, undecided), (OLD, old)):
                self.filters.set_count(key, count)
        if self.choices is not None:
            self.choices.setVisible(is_of_use)
        self._show_rows()

    @property
    def filters(self) -> SegmentedChips:
        """Which goals are shown; made when there is something to choose among."""
        if self._filters is None:
            self._filters = made = SegmentedChips(
                ((ALL, _("All")), (UNDECIDED, _("Not decided")), (OLD, _("Without a recent assessment"))),
                label=_("Which goals"),
                name=_FILTERS,
            )
            made.remember(self.desk.memory, self._first_chosen)
            made.chosen.connect(self._show_rows)
            self.choices = ChoiceLine(self._column, made)
            tab_before(self.list, self.choices)
            self.choices_made.emit()
        return self._filters

    @property
    def _chosen(self) -> str:
        """The key of the chosen filter, or of the one that would be."""
        return self._filters.current if self._filters is not None else self._first_chosen

    def leave(self) -> str:
        """Which filter is chosen."""
        return self._chosen

    @property
    def has_rows(self) -> bool:
        """Whether the area has any goal."""
        return bool(self._rows)

    def show_record(self, record_id: str) -> bool:
        """Select a goal, also one that a filter hides."""
        if self._filters is not None and not self.list.select(record_id):
            self._filters.choose(ALL)
        return self.list.select(record_id)

    def _show_rows(self) -> None:
        shown = {ALL: lambda _row: True, UNDECIDED: _is_undecided, OLD: self._is_old}[self._chosen]
        rows = tuple(filter(shown, self._rows))
        if self._chosen != ALL:
            self.list.set_empty_words(_("Nothing is left"), _("Choose All to see the goals."), with_action=False)
        else:
            self.list.set_empty_words(*self._empty_words)
        self.list.fill(rows, rows[0].id if rows else None)
        self._show_detail(self.list.row())

    def _is_old(self, row: GoalRow) -> bool:
        days, today = self.desk.reminder_days(), self.desk.workspace.today()
        return bool(days) and row.day is not None and (today - row.day).days > days

    def assess(self) -> None:
        """Open the form for a new assessment of the chosen goal."""
        row = self.list.row()
        if row is not None:
            self.desk.go.assess(row.id)

    def add(self) -> None:
        """Open the form for a new goal."""
        editor = GoalEditor(self.desk, NewGoal(period_id=self.period.id, area_id=self.area.id), self)
        editor.saved.connect(self._show_saved)
        editor.open()

    def edit(self) -> None:
        """Open the form of the chosen goal."""
        row = self.list.row()
        if row is None:
            return
        try:
            goal = self.desk.workspace.goals.get(row.id)
        except NotFound as error:
            self.desk.messages.notice(say(error), kind="warning")
            return
        GoalEditor(self.desk, goal, self).open()

    def move_up(self) -> None:
        """Change places with the goal before."""
        self._move(-1)

    def move_down(self) -> None:
        """Change places with the goal after."""
        self._move(1)

    def remove(self) -> None:
        """Put the chosen goal in the wastebasket; it can be taken back."""
        row = self.list.row()
        if row is not None and not self.desk.workspace.read_only:
            goals = self.desk.workspace.goals
            self.attempt(lambda: goals.remove(goals.get(row.id)), _removed_words)

    def _build_list(self) -> None:
        today = self.desk.workspace.today()
        may_write = not self.desk.workspace.read_only
        empty = EmptyState(
            _("No goals yet"),
            _("Here are the goals that the parties have agreed on for the area in {period}.").format(
                period=self.period.label
            ),
            icon_name="goal",
            action=_("Write the first goal") if may_write else "",
            on_action=self.add,
            name="goalsEmpty",
        )
        self._empty_words = empty.words
        self.list: TableList[GoalRow] = TableList(
            columns(today, self.desk.reminder_days),
            row_id=_id_of,
            label=_("Goals"),
            empty=empty,
            name="goalsList",
            remember=self.desk.memory,
            parent=self,
        )
        self.list.chosen.connect(self._show_detail)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove_rows)

    def _build_commands(self) -> None:
        read_only = self.desk.workspace.read_only
        self._commands = commands = Commands(self.list, read_only=read_only)
        commands.add("assessGoal", _("New assessment…"), self.assess, shown_key="Ctrl+B", icon_name="trend")
        commands.add("editGoal", _("Change the wording…"), self.edit, key="F2", icon_name="edit")
        commands.add_line()
        commands.add("goalUp", _("Move up"), self.move_up, key="Alt+Up", icon_name="arrow_up")
        commands.add("goalDown", _("Move down"), self.move_down, key="Alt+Down", icon_name="arrow_down")
        commands.add_line()
        commands.add("newGoal", _("New goal…"), self.add, key="Ins", icon_name="add", needs_row=False)
        commands.add("removeGoal", _("Remove"), self.remove, shown_key="Del", icon_name="delete")
        self.list.menu_wanted.connect(commands.fill_context_menu)
        self.new_button = button(_("New &goal"), self.add, icon_name="add", name="newGoalButton")
        self.new_button.setEnabled(not read_only)
        self.tool_row.addStretch(1)
        self.tool_row.addWidget(self.new_button)
        self.tool_row.addWidget(commands.more_button("goalsMore"))

    def _show_detail(self, row: GoalRow | None) -> None:
        self._commands.enable(row is not None)
        if row is None:
            self.detail.clear()
            return
        assessments = self.desk.workspace.assessments.of_goal(self.period.id, row.id)
        self.detail.show_page(row.id, GoalPage(self.desk, self.period, row, assessments))

    def _show_saved(self, goal: object) -> None:
        self.refresh()
        self.list.select(goal.id)  # type: ignore[attr-defined]
        self.list.setFocus()

    def _open(self, _row: GoalRow) -> None:
        self.edit()

    def _remove_rows(self, _rows: list[GoalRow]) -> None:
        self.remove()

    def _move(self, step: int) -> None:
        row = self.list.row()
        if row is None or self.desk.workspace.read_only:
            return
        ids = [one.id for one in self._rows]
        place = ids.index(row.id)
        if not 0 <= place + step < len(ids):
            return
        ids[place], ids[place + step] = ids[place + step], ids[place]
        # In a list sorted by state nobody would see that the goal has moved.
        self.list.horizontalHeader().setSortIndicator(-1, self.list.horizontalHeader().sortIndicatorOrder())
        if self.attempt(lambda: self.desk.workspace.goals.order(tuple(ids))):
            self.refresh()


def columns(today: date, reminder_days: Callable[[], int]) -> tuple[Column[GoalRow], ...]:
    """The columns of the goals."""
    return (
        Column(
            _("No."),
            text=lambda row: str(row.number),
            sort_key=lambda row: row.number,
            width=56,
            gives_way=2,
            muted=True,
            key="number",
        ),
        Column(
            _("Goal"),
            text=lambda row: row.wording,
            second=lambda row: standing(row, today, reminder_days()),
            lines=3,
            key="wording",
        ),
        Column(
            _("Cooperation"),
            text=lambda row: _(RATING_LABELS[row.cooperation]),
            pill=lambda row: rating_pill(row.cooperation),
            sort_key=lambda row: row.cooperation.rank,
            width=_rating_width(),
            key="cooperation",
            gives_way=1,
        ),
        Column(
            _("Goal attainment"),
            text=lambda row: _(RATING_LABELS[row.attainment]),
            pill=lambda row: rating_pill(row.attainment),
            sort_key=lambda row: row.attainment.rank,
            width=_rating_width(),
            key="attainment",
        ),
        Column(
            _("Trend"),
            text=trend_words,
            spark=lambda row: [rank for rank in row.trend if rank is not None],
            sort_key=lambda row: row.movement if row.assessments else None,
            tooltip=trend_words,
            width=104,
            gives_way=3,
            key="trend",
        ),
    )


def standing(row: GoalRow, today: date, reminder_days: int = USUAL_REMINDER_DAYS) -> str:
    """The quiet line under a goal: where it comes from, when it was assessed, and what becomes of it."""
    parts = []
    if row.predecessor_period:
        parts.append(_("continues from {period}").format(period=row.predecessor_period))
    if row.day is None:
        parts.append(_("not assessed yet"))
    elif reminder_days and (today - row.day).days > reminder_days:
        months = round((today - row.day).days / _DAYS_PER_MONTH)
        parts.append(ngettext("no assessment for {n} month", "no assessment for {n} months", months).format(n=months))
    else:
        parts.append(_("assessed {day}").format(day=words.day_month(row.day, today)))
    if row.relevance is not RelevanceChoice.UNDECIDED:
        parts.append(_("next period: {choice}").format(choice=_(RELEVANCE_LABELS[row.relevance]).lower()))
    return " · ".join(parts)


def trend_words(row: GoalRow) -> str:
    """What the curve shows, in words; the goal attainment from the first assessment to the latest."""
    ratings = list(RATING_LABELS)
    known = [ratings[rank] for rank in row.trend if rank is not None]
    if not known:
        return ""
    steps = known if len(known) <= 3 else [known[0], known[-2], known[-1]]
    return " → ".join(f"{RATING_SYMBOLS[rating]} {_(RATING_LABELS[rating])}" for rating in steps)


def _rating_width() -> int:
    """Room for the longest rating in the language in use, at 100 %."""
    longest = max(pill_size(rating_pill(rating)).width() for rating in Rating)
    return round(longest * 100 / theme.current().text_size) + _CELL_PADDING


def _is_undecided(row: GoalRow) -> bool:
    return row.is_undecided


def _id_of(row: GoalRow) -> str:
    return row.id


def _removed_words(done: Done[None]) -> str:
    others = done.count - 1
    if not others:
        return _("The goal was removed.")
    return ngettext(
        "The goal was removed with {n} thing that belongs to it.",
        "The goal was removed with {n} things that belong to it.",
        others,
    ).format(n=others)
