"""Our own Word template to begin from: what the standard minutes hold, as fields that the user can move and restyle."""

from io import BytesIO
from typing import Any, Final

from docx.document import Document

from samverkan_desktop import i18n
from samverkan_desktop.exports import docx_styles as looks
from samverkan_desktop.exports.minutes_docx import number_pages, write_table
from samverkan_desktop.exports.paper import Table
from samverkan_desktop.exports.template_fields import FIELDS
from samverkan_desktop.i18n import _, pgettext

_PEOPLE: Final = ("namn", "organisation", "roll", "narvaro")
_ACTIONS: Final = ("punkt", "text", "ansvarig", "senast", "lage")


def standard_template() -> bytes:
    """The template as a Word file, with its fields explained on a last page that is never printed."""
    document = looks.new_document("sv-SE" if i18n.language() == i18n.SWEDISH else "en-GB")
    about = document.core_properties
    about.title, about.author, about.comments = _("Template for minutes"), "", ""
    writer = _Writer(document)
    writer.top()
    writer.people(_("Participants"), "deltagare")
    writer.people(pgettext("paper", "Not present"), "franvarande")
    writer.items()
    writer.actions()
    writer.end()
    writer.help()
    running = "{{ typ }} – {{ rubrik }}, {{ dag }}{% if utkast %} · " + _("Draft") + "{% endif %}"
    number_pages(document, running, _("Page {page} of {pages}"))
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document

    def _line(self, text: str, style: str = "Normal") -> Any:
        return looks.add_line(self._document, text, style)

    def top(self) -> None:
        self._line("{{ parter | join('    ') }}", looks.LETTERHEAD)
        self._line("{%p if utkast %}")
        self._line(_("Draft – not finalised"), looks.MARK)
        self._line("{%p endif %}")
        self._line("{{ typ }} – {{ rubrik }}", "Heading 1")
        self._fact(_("Date and time"), "tid")
        self._fact(_("Place"), "plats")
        self._fact(_("Group"), "forum")
        self._fact(_("Priority areas"), "omraden")
        self._line("{%p for d in diarienummer %}")
        label = _("Records number, {authority}").format(authority="{{ d.myndighet }}")
        self._pair(label, "{{ d.nummer }}")
        self._line("{%p endfor %}")
        self._line("{%p for r in rattad %}")
        self._pair(
            pgettext("paper", "Corrected"), "version {{ r.revision }}, {{ r.dag }}. {{ r.skal }}", looks.ACTION, " "
        )
        self._line("{%p endfor %}")

    def people(self, title: str, field: str) -> None:
        self._line(f"{{%p if {field} %}}")
        self._line(title, "Heading 2")
        headings = (_("Name"), _("Organisation"), _("Title or role"), _("Attendance"))
        self._table(headings, ("d", field), _PEOPLE, (25, 26, 24, 25))
        self._line("{%p endif %}")

    def items(self) -> None:
        self._line(pgettext("paper", "Items"), "Heading 2")
        self._line("{%p for p in punkter %}")
        self._line("{{ p.titel }}", "Heading 3")
        self._line("{%p if p.foredragande %}")
        self._line(_("Presented by: {name}").format(name="{{ p.foredragande }}"), looks.QUIET)
        self._line("{%p endif %}")
        self._each("stycke", "p.stycken", "{{ stycke }}", "Normal")
        self._line("{%p for b in p.beslut %}")
        self._line("{{ b.paragraf }}", looks.DECISION_LABEL)
        self._line("{{ b.text }}", looks.DECISION)
        self._line("{%p endfor %}")
        self._line("{%p endfor %}")
        self._each("a", "anteckningar", "{{ a }}", "Normal")

    def actions(self) -> None:
        self._line("{%p if atgarder %}")
        self._line(_("Actions"), "Heading 2")
        headings = (_("Item"), _("Action"), _("Owner"), pgettext("paper", "Due"), _("State"))
        self._table(headings, ("a", "atgarder"), _ACTIONS, (10, 36, 22, 15, 17))
        self._line("{%p endif %}")

    def end(self) -> None:
        self._line("{%p if underskrifter %}")
        self._line(_("Signatures"), "Heading 2")
        self._line("{%p for u in underskrifter %}")
        self._line("{{ u.roll }}", looks.SIGNATURE)
        self._line("", looks.SIGNATURE_LINE)
        self._line("{{ u.namn }}{% if u.justerat %} · {{ u.justerat }}{% endif %}", looks.SIGNATURE_BELOW)
        self._line("{%p endfor %}")
        self._line("{%p endif %}")
        self._line("{%p if rattelser %}")
        self._line(_("Later corrections"), "Heading 2")
        self._each("r", "rattelser", "{{ r }}", looks.ACTION)
        self._line("{%p endif %}")

    def help(self) -> None:
        """Between `if False` and `endif` nothing is printed, so it can stay or be taken out."""
        self._line("{%p if False %}")
        self._line(_("How this template works"), "Heading 1").paragraph_format.page_break_before = True
        for text in (
            _("This page is never printed. Move, restyle and take out what you like on the pages before it."),
            _("A name within two braces is filled in. What stands between “for” and “endfor” comes once for each."),
            _("A “p” or “tr” after the brace and the percent sign takes the whole paragraph or the row away."),
            _("Save the file as .docx, then choose it in the program under Meeting → Template for the minutes."),
        ):
            self._line(text)
        self._line(_("Fields"), "Heading 2")
        fields = tuple((name, _(words)) for name, words in FIELDS)
        headings, summary = (_("Field"), _("What it is")), _("The fields that a template can have")
        write_table(self._document, Table(headings=headings, rows=fields, widths=(25, 75), summary=summary))
        self._line("{%p endif %}")

    def _each(self, name: str, field: str, text: str, style: str) -> None:
        self._line(f"{{%p for {name} in {field} %}}")
        self._line(text, style)
        self._line("{%p endfor %}")

    def _fact(self, label: str, field: str) -> None:
        self._line(f"{{%p if {field} %}}")
        self._pair(label, f"{{{{ {field} }}}}")
        self._line("{%p endif %}")

    def _pair(self, label: str, text: str, style: str = looks.FACT, gap: str = "\t") -> None:
        line = self._line("", style)
        looks.add_words(line, f"{label}:", looks.LABEL)
        line.add_run(f"{gap}{text}")

    def _table(
        self, headings: tuple[str, ...], loop: tuple[str, str], keys: tuple[str, ...], widths: tuple[int, ...]
    ) -> None:
        name, field = loop
        blank = ("",) * (len(keys) - 1)
        rows = (
            (f"{{%tr for {name} in {field} %}}", *blank),
            tuple(f"{{{{ {name}.{key} }}}}" for key in keys),
            ("{%tr endfor %}", *blank),
        )
        write_table(self._document, Table(headings=headings, rows=rows, widths=widths, summary=", ".join(headings)))
