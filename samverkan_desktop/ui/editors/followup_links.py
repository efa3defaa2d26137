"""The addresses that a follow-up refers to: label and address, opened only after asking."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followups import FollowUpLink
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.links import ask_and_open
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tab_order import tab_before


class LinkRow(QWidget):
    """One link. Until the address is right the row keeps the one that was stored."""

    edited = Signal()
    open_asked = Signal()
    remove_asked = Signal()

    def __init__(self, link: FollowUpLink | None, period_id: str, area_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkRow")
        self._stored, self._period_id, self._area_id = link, period_id, area_id
        self._id = new_id()
        self.label = _field(_("Text of the link"), "linkLabel", link.label if link else "")
        self.url = _field(_("Address"), "linkUrl", link.url if link else "")
        self.url.setPlaceholderText("https://")
        self.open = icon_button("open", _("Open the link"), self.open_asked.emit, name="linkOpen")
        self.away = icon_button("delete", _("Remove the link"), self.remove_asked.emit, name="linkRemove")
        self.error = Label("", "error", wrap=True, name="linkError")
        self.error.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.url, 0, 1)
        grid.addWidget(self.open, 0, 2)
        grid.addWidget(self.away, 0, 3)
        grid.addWidget(self.error, 1, 1, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self.label.textEdited.connect(self._edit)
        self.url.textEdited.connect(self._edit)
        self.url.editingFinished.connect(self._complete)
        self._judge()

    def link(self) -> FollowUpLink | None:
        """The link as it may be stored; the stored one while the address is wrong, None while there is none."""
        try:
            if self._stored is not None:
                return replace(self._stored, url=self.url.text(), label=self.label.text())
            return FollowUpLink(
                id=self._id,
                period_id=self._period_id,
                area_id=self._area_id,
                url=self.url.text(),
                label=self.label.text(),
            )
        except Invalid:
            return self._stored

    def accept_stored(self, link: FollowUpLink) -> None:
        """Remember what was stored, and leave what is being written alone."""
        self._stored = link

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self.url.text().strip() and not self.label.text().strip()

    def _edit(self) -> None:
        self._judge()
        self.edited.emit()

    def _complete(self) -> None:
        """A bare host is what people write; a full address is what is stored."""
        text = self.url.text().strip()
        if text and "://" not in text and ":" not in text and "." in text.split("/", 1)[0]:
            self.url.setText(f"https://{text}")
            self._edit()
        self._judge(finished=True)

    def _judge(self, *, finished: bool = False) -> None:
        problem = ""
        try:
            FollowUpLink(period_id="", area_id="", url=self.url.text(), label=self.label.text())
        except Invalid as error:
            problem = _(next(iter(error.problems.values())))
        self.open.setEnabled(not problem)
        shown = problem if finished and not (self.is_empty and self._stored is None) else ""
        self.error.setText(shown)
        self.error.setVisible(bool(shown))
        self.url.setAccessibleDescription(shown)
        if self.url.property("problem") != ("true" if shown else "false"):
            self.url.setProperty("problem", "true" if shown else "false")
            theme.restyle(self.url)


class LinkList(QWidget):
    """The links of an area in order."""

    edited = Signal()

    def __init__(self, messages: Messages, period_id: str, area_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkList")
        self._messages, self._period_id, self._area_id = messages, period_id, area_id
        self.rows: list[LinkRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.title = Label(_("Links"), "strong", name="linksTitle")
        self._column.addWidget(self.title)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._column.addLayout(self._list)
        foot = QHBoxLayout()
        self.add_button = button(_("Add &link"), self.add_empty, kind="quiet", icon_name="link", name="addLink")
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def show_links(self, links: Sequence[FollowUpLink]) -> None:
        """Show these instead of those there are."""
        for row in tuple(self.rows):
            self._drop(row)
        for link in links:
            self._append(link)

    def links(self) -> tuple[FollowUpLink, ...]:
        """Those that may be stored."""
        return tuple(link for row in self.rows if (link := row.link()) is not None)

    def accept_stored(self, links: Sequence[FollowUpLink]) -> None:
        """Remember the new versions of what was stored."""
        stored = {link.id: link for link in links}
        for row in self.rows:
            link = row.link()
            if link is not None and link.id in stored:
                row.accept_stored(stored[link.id])

    def add_empty(self) -> None:
        """One more, with the cursor in the address."""
        if self.rows and self.rows[-1].is_empty:
            self.rows[-1].url.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._append(None).url.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, reason: str) -> None:
        """Nothing can be changed, for a reason that the tips tell."""
        self.add_button.setEnabled(False)
        self.add_button.setToolTip(reason)
        for row in self.rows:
            for field in (row.label, row.url):
                field.setReadOnly(True)
            row.away.setEnabled(False)
            row.away.setToolTip(reason)

    def _append(self, link: FollowUpLink | None) -> LinkRow:
        row = LinkRow(link, self._period_id, self._area_id, self)
        row.edited.connect(self.edited)
        row.open_asked.connect(self._open)
        row.remove_asked.connect(self._remove)
        self.rows.append(row)
        self._list.addWidget(row)
        tab_before(self.add_button, *self.rows)
        return row

    def _open(self) -> None:
        row = self.sender()
        if isinstance(row, LinkRow):
            ask_and_open(self._messages, row.url.text().strip())

    def _remove(self) -> None:
        row = self.sender()
        if isinstance(row, LinkRow):
            self._drop(row)
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit()

    def _drop(self, row: LinkRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()


def _field(label: str, name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setObjectName(name)
    made.setAccessibleName(label)
    made.setPlaceholderText(label)
    made.setCursorPosition(0)
    return made
