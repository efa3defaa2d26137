"""Brings the bytes of a paper to disk, and opens them again before they count."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from icalendar import Calendar

from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.exports.files import whole_file
from samverkan_desktop.exports.pdf_check import page_count
from samverkan_desktop.i18n import N_

Reopen = Callable[[bytes], Any]


def write_paper_file(path: Path, content: bytes, reopen: Reopen) -> None:
    """Write a file whole or not at all. `reopen` reads it as its readers will; raises StorageFailure."""

    def verify(draft: Path) -> None:
        kept = draft.read_bytes()
        if kept != content:
            raise StorageFailure(N_("The disk did not keep what was written. Try again, or choose another folder."))
        reopen(kept)

    with whole_file(path, verify=verify) as draft:
        draft.write_bytes(content)


def reopen_docx(content: bytes) -> object:
    """Read a Word file to its last paragraph."""
    return docx.Document(BytesIO(content)).paragraphs[-1].text


def reopen_pdf(content: bytes) -> object:
    """Read a PDF file to its last page."""
    return page_count(content)


def reopen_eml(content: bytes) -> object:
    """Read an e-mail to its last enclosure."""
    message = message_from_bytes(content, policy=default)
    return [part.get_content() for part in message.iter_attachments()][-1:], message["Subject"]


def reopen_text(content: bytes) -> object:
    """Read plain text."""
    return content.decode("utf-8-sig")


def reopen_ics(content: bytes) -> object:
    """Read a calendar file with its event."""
    return Calendar.from_ical(content).events[0].start
