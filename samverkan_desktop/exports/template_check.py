"""Looks at a Word template before anything in it is run, and says in plain words what is wrong where."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from samverkan_desktop.domain.errors import UnusableTemplate
from samverkan_desktop.exports.template_fields import FIELDS
from samverkan_desktop.i18n import N_, _

_MOST_BYTES: Final = 60_000_000
_MOST_FILES: Final = 2_000
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_NAME_IN_MESSAGE = re.compile(r"'([^']+)' is undefined|attribute '([^']+)'")
_WHERE_LIMIT: Final = 80


# What the libraries say of a package whose parts cannot be unpacked, are missing, or point to what is not there.
DAMAGE: Final = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    AttributeError,
    ValueError,
    TypeError,
    SyntaxError,
    AssertionError,
    OSError,
)
DAMAGED: Final = N_("The file is not a Word document (.docx), or it is damaged.")


def check_file(content: bytes) -> None:
    """Raise UnusableTemplate for what is no Word document, holds macros, or would fill the memory."""
    if content.startswith(_OLD_WORD):
        raise UnusableTemplate(
            N_("The file is an old Word document (.doc) or has a password. Save it as .docx without a password.")
        )
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > _MOST_FILES or sum(one.file_size for one in entries) > _MOST_BYTES:
                raise UnusableTemplate(N_("The file is too large for a template. Take out large pictures."))
            names = {one.filename for one in entries}
            kinds = package.read("[Content_Types].xml").decode("utf-8", "replace")
    except DAMAGE as error:
        raise UnusableTemplate(DAMAGED) from error
    if any(name.lower().endswith("vbaproject.bin") for name in names) or "macroEnabled" in kinds:
        raise UnusableTemplate(
            N_("The file has macros, which a template may not have. Save it in Word as .docx, without macros.")
        )
    if "wordprocessingml.template" in kinds:
        raise UnusableTemplate(N_("The file is a Word template (.dotx). Save it in Word as .docx and choose that."))
    if "word/document.xml" not in names:
        raise UnusableTemplate(DAMAGED)


def explained(error: TemplateError, document: Any) -> UnusableTemplate:
    """The error in plain words, with the paragraph that it is about."""
    if isinstance(error, UndefinedError):
        found = _NAME_IN_MESSAGE.search(error.message or "")
        name = (found[1] or found[2]) if found else ""
        where = _paragraph_with(document, name)
        known = ", ".join(field for field, _words in FIELDS)
        return UnusableTemplate(
            N_("There is no field “{name}”, which is written here: “{where}”. The fields are: {known}."),
            name=name,
            where=where,
            known=known,
        )
    if isinstance(error, TemplateSyntaxError):
        return UnusableTemplate(
            N_("A field is not written as it must be, near “{where}”: {reason}"),
            where=_near(error),
            reason=_reason(error.message or ""),
        )
    return UnusableTemplate(N_("The template cannot be filled in: {reason}"), reason=str(error.message))


def _reason(message: str) -> str:
    text = message.lower()
    if "unknown tag" in text:
        tag = message.split("'")[1] if message.count("'") > 1 else ""
        return _("there is no command “{tag}”; use for, endfor, if, else or endif.").format(tag=tag)
    if "unexpected end of template" in text or "looking for the following tags" in text:
        return _("a “for” or an “if” has no “endfor” or “endif”, or stands in another row or paragraph.")
    if "expected token 'end of print statement'" in text or "unexpected" in text:
        return _("between the braces there must be one name, such as {{ rubrik }}, and the braces must come in pairs.")
    return message


def _near(error: TemplateSyntaxError) -> str:
    lines = [" ".join(line.split()) for line in getattr(error, "docx_context", ())]
    # docxtpl gives three lines before the one in question, unless that is one of the first.
    place = min(3, max(0, (error.lineno or 1) - 1))
    ordered = [*lines[place : place + 1], *reversed(lines[:place]), *lines[place + 1 :]]
    written = next((line for line in ordered if "{" in line), "") or next(filter(None, ordered), "–")
    return _shortened(written)


def _paragraph_with(document: Any, name: str) -> str:
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    for text in _paragraphs(document):
        if any(pattern.search(tag) for tag in _TAG.findall(text)):
            return _shortened(text)
    return name or "–"


def _paragraphs(document: Any) -> Iterator[str]:
    yield from _texts(document.element.body)
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from _texts(part._element)


def _texts(element: Any) -> Iterator[str]:
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for paragraph in element.iter(f"{name}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{name}t"))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WHERE_LIMIT else f"{text[:_WHERE_LIMIT]}…"
