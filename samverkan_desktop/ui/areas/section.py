"""What the parts of an area's tab have in common."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound, SamverkanError, StaleRecord
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui.areas.choice_line import ChoiceLine
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.undressed import undressed

if TYPE_CHECKING:
    from samverkan_desktop.services.printing import Printout


@dataclass(frozen=True, kw_only=True)
class Home:
    """The widgets of a tab that hold its lists, their tools and their details.

    What is made within them is dressed once. Of what comes into them later Qt dresses anew all that it has looked at,
    once for each widget that it is within.
    """

    lists: QWidget
    tools: QWidget
    details: QWidget


class Section(QWidget):
    """A list (the widget itself), its `tools` for the line of the chips, and the `detail` panel beside it.

    `choices` is the line above the list that says which rows it shows, in a section that has one; `choices_made` tells
    that it has come. `topics` are what it shows; the tab calls `refresh` when one of them has changed and the section
    is in sight.
    """

    choices_made = Signal()
    topics: frozenset[Topic] = frozenset()

    def __init__(self, desk: Desk, period: Period, area: AreaRow, home: Home | None = None, *, name: str) -> None:
        super().__init__(home.lists if home is not None else None)
        undressed(self)
        self.setObjectName(name)
        self.desk, self.period, self.area = desk, period, area
        self.home_of_detail = home.details if home is not None else None
        self.tools = undressed(QWidget(home.tools if home is not None else None))
        self.tools.setObjectName(f"{name}Tools")
        self.tool_row = QHBoxLayout(self.tools)
        self.tool_row.setContentsMargins(0, 0, 0, 0)
        self.tool_row.setSpacing(8)
        self.detail: QWidget | None = None
        self.choices: ChoiceLine | None = None
        self.list: TableList[Any]

    @property
    def has_rows(self) -> bool:
        """Whether there is anything to choose, filters aside."""
        return bool(self.list.table.rowCount())

    @property
    def chosen_id(self) -> str | None:
        """The record that is selected."""
        row = self.list.row()
        return None if row is None else row.id

    @abstractmethod
    def refresh(self) -> None:
        """Read everything anew; what is selected and where it is scrolled stays."""

    @abstractmethod
    def show_record(self, record_id: str) -> bool:
        """Select a record; False when it is not here."""

    def printout(self) -> "Printout | None":
        """What is printed of it where that is more than its list."""
        return None

    def flush(self) -> bool:
        """Save what is being written; False when that cannot be done, and the section then says why itself."""
        return True

    def attempt(self, act: Callable[[], Done[None]], words: Callable[[Done[None]], str] | None = None) -> bool:
        """Do something that can be taken back and say so; say why where it cannot be done."""
        try:
            done = act()
        except (StaleRecord, NotFound):
            self.desk.messages.notice(
                _("Somebody changed this a moment ago. Look at it and try again."), kind="warning"
            )
            self.refresh()
            return False
        except SamverkanError as error:
            self.desk.messages.notice(say(error), kind="warning")
            return False
        if words is not None:
            self.desk.messages.notice(words(done), undo=Undo(self.desk, done.set_id))
        return True


def framed(view: QWidget) -> QHBoxLayout:
    """A list set in so that its text begins where the heading of the card begins."""
    made = QHBoxLayout()
    made.setContentsMargins(8, 0, 8, 8)
    made.addWidget(view)
    return made
