"""Addresses from data: only http and https, and never opened without asking."""

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from samverkan_desktop.domain.assessments import check_address
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.messages import Messages


def ask_and_open(messages: Messages, url: str) -> QDialog:
    """Show the whole address and open it in the browser if the user says so. Raises Invalid for any other scheme."""
    check_address(url)
    return messages.ask(
        _("Open the address in the web browser?"),
        url,
        yes=_("&Open"),
        on_yes=partial(QDesktopServices.openUrl, QUrl(url)),
    )
