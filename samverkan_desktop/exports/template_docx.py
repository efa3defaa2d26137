"""Fills in a Word template of one's own with the minutes of a meeting. What the minutes say can never run."""

from io import BytesIO
from typing import Any, Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from samverkan_desktop import i18n
from samverkan_desktop.domain.errors import UnusableTemplate
from samverkan_desktop.domain.minutes import Minutes
from samverkan_desktop.exports.minutes_paper import minutes_paper
from samverkan_desktop.exports.template_check import DAMAGE, DAMAGED, check_file, explained
from samverkan_desktop.exports.template_fields import values
from samverkan_desktop.i18n import N_

# docxtpl reads these in what has been filled in too, and would make other signs of them.
_READ_AGAIN: Final = (("{_{", "{\u2060_{"), ("}_}", "}\u2060_}"), ("{_%", "{\u2060_%"), ("%_}", "%\u2060_}"))


def filled_in(template: bytes, minutes: Minutes) -> bytes:
    """The Word file of the minutes by a template. Raises UnusableTemplate, which says what is wrong where."""
    check_file(template)
    try:
        return _filled_in(template, minutes)
    except DAMAGE as error:
        raise UnusableTemplate(DAMAGED) from error


def _filled_in(template: bytes, minutes: Minutes) -> bytes:
    try:
        made = DocxTemplate(BytesIO(template))
        made.init_docx()
        document = made.docx
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, TypeError, SyntaxError) as error:
        raise UnusableTemplate(DAMAGED) from error
    try:
        made.render(_inert(values(minutes)), jinja_env=_environment(), autoescape=True)
    except SecurityError as error:
        raise UnusableTemplate(N_("The template asks for something that a template may not do.")) from error
    except TemplateError as error:
        raise explained(error, docx.Document(BytesIO(template))) from error
    except (ValueError, TypeError, ArithmeticError, RecursionError, MemoryError, SyntaxError) as error:
        raise UnusableTemplate(N_("The template cannot be filled in: {reason}"), reason=error) from error
    about = document.core_properties
    about.title = minutes_paper(minutes).title[:255]
    about.language = "sv-SE" if i18n.language() == i18n.SWEDISH else "en-GB"
    stored = BytesIO()
    made.save(stored)
    return stored.getvalue()


def _environment() -> ImmutableSandboxedEnvironment:
    # Without StrictUndefined a misspelt field is left empty and nobody notices.
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    return environment


def _inert(value: Any) -> Any:
    if isinstance(value, str):
        for sign, other in _READ_AGAIN:
            value = value.replace(sign, other)
        return value
    if isinstance(value, dict):
        return {name: _inert(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_inert(one) for one in value]
    return value
