"""All that is held of one person, laid out as a paper to read, print and hand over."""

from collections.abc import Iterator

from samverkan_desktop import i18n
from samverkan_desktop.domain.change_words import record_words
from samverkan_desktop.domain.person_account import HistoryTrace, PersonAccount, Trace
from samverkan_desktop.domain.secrecy import left_out
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.exports.paper import Block, Facts, Heading, Paper, Table, Text
from samverkan_desktop.i18n import N_, _, ngettext, pgettext

# What a person asks for first; every other table follows under its own name.
_SECTIONS = (
    ("membership", N_("Groups and roles")),
    ("attendance", N_("Meetings on whose list the person stands")),
    ("action_item", N_("Actions that the person owns, or that name the person")),
    ("decision", N_("Decisions that name the person")),
    ("agenda_item", N_("Items and notes that name the person")),
    ("minutes_revision", N_("Finalised minutes that name the person")),
    ("adjustment", N_("Minutes that the person adjusts")),
    ("action_comment", N_("Comments by the person, or that name the person")),
    ("person", N_("Other persons in whose data the name stands")),
)


def person_paper(account: PersonAccount) -> Paper:
    """The paper, in the language in use."""
    person = account.person
    return Paper(
        title=_("Personal data of {name}").format(name=person.name),
        heading=_("Personal data of {name}").format(name=person.name),
        language="sv-SE" if i18n.language() == i18n.SWEDISH else "en-GB",
        letterhead=(),
        mark="",
        running=_("Personal data of {name}").format(name=person.name),
        page=_("Page {page} of {pages}"),
        blocks=tuple(_blocks(account)),
    )


def _blocks(account: PersonAccount) -> Iterator[Block]:
    person = account.person
    facts = (
        (_("Name"), person.name),
        (_("Also written"), "; ".join(person.aliases)),
        (_("Earlier name"), "; ".join(account.earlier)),
        (_("Organisation"), account.organisation),
        (pgettext("person", "Title"), person.title),
        (_("E-mail"), person.email),
        (_("Taken out"), to_local(account.made_at).strftime("%Y-%m-%d %H:%M")),
        (_("Taken out by"), account.made_by),
        (_("Database"), account.database),
    )
    yield Facts(rows=tuple(row for row in facts if row[1]))
    if account.held_back:
        yield Text(text=left_out(account.held_back))
    yield Text(
        text=_(
            "This is all that the database holds under the names above: also what lies in the wastebasket, and the "
            "history. A text that writes only a first name is not found, unless that is given as another way of "
            "writing the name. Copies in backups and in documents that were sent out are not part of it."
        ),
        quiet=True,
    )
    known = dict(_SECTIONS)
    for table in (*known, *(table for table in account.traces if table not in known)):
        traces = account.traces.get(table, ())
        if traces or table in known:
            yield Heading(text=_(known[table]) if table in known else record_words(table))
            yield _section(traces)
    if account.drafts:
        yield Heading(text=_("Drafts that are not saved, and that name the person"))
        yield _section(account.drafts)
    yield Heading(text=_("History: what the person did, and entries that name the person"))
    yield _history(account.history)


def _section(traces: tuple[Trace, ...]) -> Block:
    if not traces:
        return Text(text=_("Nothing."))
    return Table(
        headings=(_("Where"), _("What it says")),
        rows=tuple((_where(trace), _says(trace)) for trace in traces),
        widths=(40, 60),
        summary=ngettext("{n} entry", "{n} entries", len(traces)).format(n=len(traces)),
    )


def _where(trace: Trace) -> str:
    where = trace.where or record_words(trace.table)
    return _("{where} (in the wastebasket)").format(where=where) if trace.is_removed else where


def _says(trace: Trace) -> str:
    return "\n".join(f"{label}: {text}" for label, text in trace.fields) or trace.title


def _history(rows: tuple[HistoryTrace, ...]) -> Block:
    if not rows:
        return Text(text=_("Nothing."))
    return Table(
        headings=(_("When"), _("By"), _("What was done")),
        rows=tuple(
            (to_local(row.at).strftime("%Y-%m-%d %H:%M"), row.who, "\n".join((_(row.what), *row.texts))) for row in rows
        ),
        widths=(20, 20, 60),
        summary=ngettext("{n} entry", "{n} entries", len(rows)).format(n=len(rows)),
    )
