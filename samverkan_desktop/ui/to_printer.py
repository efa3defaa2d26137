"""Puts the pages of a printout on a printer."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.printing import PRINTER_DPI, Printout

Progress = Callable[[int, int], object]


def print_pages(printout: Printout, printer: QPrinter, *, progress: Progress = lambda _done, _total: None) -> int:
    """Print the pages that the printer was asked for; the answer is how many that were. Raises StorageFailure.

    A page that is not as large as the paper is made to fit it.
    """
    pictures = printout.pictures(PRINTER_DPI)
    numbers = wanted_pages(printer, len(pictures))
    images = (QImage.fromData(pictures[number]) for number in numbers)
    painter = QPainter()
    for done, image in enumerate(images):
        progress(done, len(numbers))
        if done == 0:
            _turn(printer, image)
        if not (painter.begin(printer) if done == 0 else printer.newPage()):
            raise StorageFailure(N_("The printer did not take the pages."))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_place(printer, image), image)
    if painter.isActive() and not painter.end():
        raise StorageFailure(N_("The printer did not take the pages."))
    return len(numbers)


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages from 0 in the order of the printer, as often as they are wanted."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or count, count)
    numbers = list(range(first - 1, last))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return numbers * copies if printer.collateCopies() else [one for one in numbers for _copy in range(copies)]


def _turn(printer: QPrinter, image: QImage) -> None:
    lies = image.width() > image.height()
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)


def _place(printer: QPrinter, image: QImage) -> QRect:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(paper)
    place.setSize(size)
    place.moveCenter(paper.center())
    return place
