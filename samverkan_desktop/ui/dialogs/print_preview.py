"""What will come out of the printer: the pages to look at, and the buttons that print them or save them as PDF."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.printing import SCREEN_DPI, Printout
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_paper import PaperExport, only_pdf
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.job import Job
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.to_printer import print_pages
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.page_view import PageView
from samverkan_desktop.ui.window_sizes import open_at, remember_size

_USUAL = (920, 720)
_LEAST = (560, 380)


class PrintPreview(QDialog):
    """Sets the pages on the worker and shows them. `messages` are those of the window that asked."""

    def __init__(self, desk: Desk, printout: Printout, parent: QWidget, messages: Messages | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printPreview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print: {name}").format(name=printout.title))
        self.desk, self.printout = desk, printout
        self.messages = messages or desk.messages
        self._window = parent
        self.printer: QPrinter | None = None
        self._build()
        self._job: Job | None = desk.jobs.run(
            printout.pictures,
            SCREEN_DPI,
            title=_("Setting the pages …"),
            on_done=self._show,
            on_error=self._failed,
        )

    def ask_printer(self) -> None:
        """Ask which printer and which pages, then print."""
        self.printer = printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.printout.title)
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("printerDialog")
        dialog.setWindowTitle(_("Choose a printer"))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(1, self.view.count))
        dialog.setFromTo(1, max(1, self.view.count))
        dialog.accepted.connect(self._print)
        dialog.finished.connect(dialog.deleteLater)
        # Its own `open` wants an old-style slot.
        QDialog.open(dialog)

    def save_pdf(self) -> None:
        """Save the same pages as a file instead."""
        PaperExport(
            self.desk,
            self._window,
            title=_("Save as PDF"),
            formats=only_pdf(),
            name=self.printout.file_name,
            make=self.printout.write,
        ).ask()

    def print_to(self, printer: QPrinter) -> None:
        """Print on the worker, and close; the window that asked tells how it went."""
        told = _Told(self.messages, self.printout, self._window)
        self.desk.jobs.run(
            print_pages,
            self.printout,
            printer,
            title=_("Printing {name} …").format(name=self.printout.title),
            on_done=told.done,
            on_error=told.failed,
            on_end=told.deleteLater,
        )
        self.accept()

    def done(self, result: int) -> None:
        """Pages that nobody waits for any more need not be shown."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _print(self) -> None:
        if self.printer is not None:
            self.print_to(self.printer)

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addWidget(Line())
        self.view = PageView(label=self.printout.title, name="printPages")
        self.waiting = Label(_("Setting the pages …"), "muted", name="printWaiting")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = QStackedWidget()
        self._room.setObjectName("printRoom")
        self._room.addWidget(self.waiting)
        self._room.addWidget(self.view)
        outer.addWidget(self._room, 1)
        outer.addWidget(Line())
        add_foot(self, self._foot())
        self.view.turned.connect(self._tell_page)
        self.view.zoomed.connect(self._tell_zoom)
        for key, act, words in (
            ("Ctrl++", self.larger.click, _("Larger pages")),
            ("Ctrl+-", self.smaller.click, _("Smaller pages")),
            ("Ctrl+0", self.whole.click, _("As wide as the window")),
            ("Ctrl+P", self.print_button.click, _("Print")),
            ("Ctrl+S", self.save_button.click, _("Save as PDF")),
        ):
            add_key(self, key, act, words)
        self._allow(False)
        self.setMinimumSize(*_LEAST)
        open_at(self, *_USUAL)
        remember_size(self, self.desk.memory)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(self.printout.title, "strong", name="printTitle"), 1)
        self.where = Label("", "muted", name="printWhere")
        row.addWidget(self.where)
        self.smaller = icon_button("zoom_out", _("Smaller pages (Ctrl+-)"), self._smaller, name="printSmaller")
        self.size_words = Label("", "muted", name="printZoom")
        self.larger = icon_button("zoom_in", _("Larger pages (Ctrl++)"), self._larger, name="printLarger")
        self.whole = icon_button("page_fit", _("As wide as the window (Ctrl+0)"), self._fit, name="printFit")
        for one in (self.smaller, self.size_words, self.larger, self.whole):
            row.addWidget(one)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = button(_("&Save as PDF…"), self.save_pdf, icon_name="pdf", name="printSave")
        row.addWidget(self.save_button)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject, name="printClose"))
        self.print_button = button(_("&Print…"), self.ask_printer, kind="primary", icon_name="print", name="printPrint")
        self.print_button.setDefault(True)
        row.addWidget(self.print_button)
        return row

    def _allow(self, allowed: bool) -> None:
        for one in (self.smaller, self.larger, self.whole, self.save_button, self.print_button):
            one.setEnabled(allowed)

    # What happens

    def _show(self, pictures: tuple[bytes, ...]) -> None:
        self._job = None
        self.view.show_pages(pictures, SCREEN_DPI)
        self._room.setCurrentWidget(self.view)
        self._allow(True)
        self.view.fit()
        self._tell_page(self.view.page)
        self.print_button.setFocus()
        count = self.view.count
        announce(self, ngettext("{n} page is ready to print", "{n} pages are ready to print", count).format(n=count))

    def _failed(self, error: SamverkanError) -> None:
        self._job = None
        self.waiting.setText(say(error))
        announce(self, self.waiting.text(), urgent=True)

    def _tell_page(self, page: int) -> None:
        self.where.setText(_("Page {page} of {pages}").format(page=page + 1, pages=self.view.count))

    def _tell_zoom(self) -> None:
        self.size_words.setText(f"{self.view.zoom} %")

    def _smaller(self) -> None:
        self.view.step(-1)

    def _larger(self) -> None:
        self.view.step(1)

    def _fit(self) -> None:
        self.view.fit()


class _Told(QObject):
    """Tells in the window that asked; the preview is closed by then."""

    def __init__(self, messages: Messages, printout: Printout, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("printTold")
        self._messages, self._printout = messages, printout

    def done(self, pages: int) -> None:
        """It is with the printer."""
        self._printout.tell_printed()
        text = ngettext("Sent {n} page to the printer.", "Sent {n} pages to the printer.", pages).format(n=pages)
        self._messages.notice(text, kind="good")

    def failed(self, error: SamverkanError) -> None:
        """It is not."""
        self._messages.error(
            _("Nothing was printed"),
            say(error),
            _("The database is unharmed."),
            _("See that the printer is on, choose another one, or save as PDF instead."),
        )
