"""Summaries out of the database: read as of one moment, written as files that appear whole or not at all."""

from collections.abc import Callable, Sequence
from pathlib import Path

from samverkan_desktop import APP_NAME, __version__, i18n
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.domain.exports_log import Document
from samverkan_desktop.domain.followups import FollowUp
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.report import Fact, Report, Sheet, SheetKey
from samverkan_desktop.domain.secrecy import Clearance, left_out
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.csv_file import write_csv
from samverkan_desktop.exports.files import safe_name
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.anonymising import anonymised, naming_of
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.exports_log import ExportsLog
from samverkan_desktop.services.followups import FollowUps
from samverkan_desktop.services.long_sheets import ReadRows
from samverkan_desktop.services.overview_papers import OverviewPapers
from samverkan_desktop.services.starter import example_notices
from samverkan_desktop.services.summary_choice import SummaryChoice, SummaryChoices
from samverkan_desktop.services.summary_sheets import SummarySheets
from samverkan_desktop.storage import reading
from samverkan_desktop.storage.migrations import NEWEST

_BACK = N_(
    "Change, add or remove rows and save the file; File → Read changes from Excel in the program shows what "
    "would change."
)
_LINKS = N_("They lead to the row where it stood when the file was written, so read them before you sort a sheet.")
Progress = Callable[[int, int], object]


# What whoever edits the file would otherwise find out by trying.
_READ_BACK = (
    N_("Change, add or remove rows, save the file and choose “Read changes from Excel” in the File menu."),
    N_("Each change is shown beside what the program holds, and only what you tick is taken. Undo takes it all back."),
    N_("Sort, filter, hide and move as you like; columns and sheets of your own are left alone."),
    N_("Write new rows anywhere in a table, with names as the program knows them. Dates must be dates, not text."),
    N_("A changed number of a paragraph moves it. Goals and agendas are ordered in the program."),
    N_("Evidence, agendas and what a plan sets out to do are changed in the program, chosen there from lists."),
    N_("A stored value is never overwritten: correct it in the program. Finalised minutes are reopened there first."),
)


class Reporting(Service):
    """Build summaries and write them."""

    def summary(self, choice: SummaryChoice) -> Report:
        """The summary of a period as the database is at this moment."""
        with self._store.snapshot():
            ids = self._ids_of(choice)
            with self._store.outgoing(with_secrecy=choice.secret) as clearance:
                report = self._summary(choice)
            return replace(
                report,
                notices=(*report.notices, *filter(None, (left_out(clearance.holds_back(ids)),))),
                is_asked=clearance.is_asked,
                with_secrecy=clearance.includes(ids),
            )

    def write_summary(self, choice: SummaryChoice, path: Path, progress: Progress | None = None) -> Document:
        """Read a summary and write it. Raises as `write_excel` does."""
        return self.write_excel(self.summary(choice), path, progress)

    def write_profile(
        self, profile: ExportProfile, path: Path, progress: Progress | None = None
    ) -> tuple[SummaryChoice, Document]:
        """Write what a profile means today, in its language; the answer is that choice, and what was written.

        Raises NotFound for a period or areas that are not there, and as `write_excel` does.
        """
        with i18n.speaking(profile.language):
            choice = SummaryChoices(self._session).of_profile(profile)
            return choice, self.write_summary(choice, path, progress)

    def marked_in(self, choice: SummaryChoice) -> int:
        """How many marked records there are in what is chosen."""
        marked = self._store.marked()
        return sum(one in marked for one in self._ids_of(choice))

    def _ids_of(self, choice: SummaryChoice) -> frozenset[str]:
        """The ids of the rows that the sheets would have if nothing was left out; none where nothing is marked."""
        if not self._store.marked():
            return frozenset()
        sheets = SummarySheets(self._store, choice, self._session.today())
        keys = [key for key in SheetKey if choice.sheets is None or key in choice.sheets]
        return frozenset(one for key in keys if key is not SheetKey.ATTENDANCE for one in _ids_in(sheets.sheet(key)))

    def _summary(self, choice: SummaryChoice) -> Report:
        sheets = SummarySheets(self._store, choice, self._session.today())
        keys = [key for key in SheetKey if choice.sheets is None or key in choice.sheets]
        head = self._head(choice.period)
        report = Report(
            title=_("Summary {period}").format(period=choice.period.label),
            subtitle=_joined(head.parties or self._parties()),
            facts=self._facts(choice, sheets, head),
            notices=(*choice.remarks, *example_notices(self._store)),
            advice=tuple(map(_, _READ_BACK)),
            overview=replace(
                OverviewPapers(self._session).figures(choice.period, choice.area_ids), extent=_extent(choice)
            ),
            sheets=tuple(sheets.sheet(key) for key in keys),
            creator=self._session.who,
            created=now(),
            database=self._store.identity,
            schema=NEWEST,
            language=i18n.SWEDISH if i18n.language() == i18n.SWEDISH else i18n.ENGLISH,
            period_id=choice.period.id,
        )
        return anonymised(report, naming_of(self._store)) if choice.anonymous else report

    def log(self, sheet: Sheet, *, held_back: int = 0) -> Report:
        """A report of one log alone, as it was shown; `held_back` counts the marked rows that it leaves out."""
        return Report(
            title=sheet.title,
            facts=tuple(fact for fact in (*self._origin(), *self._program(), *_ways_back()) if fact.value),
            notices=(*example_notices(self._store), *filter(None, (left_out(held_back),))),
            sheets=(sheet,),
            creator=self._session.who,
            created=now(),
            database=self._store.identity,
            schema=NEWEST,
            language=i18n.SWEDISH if i18n.language() == i18n.SWEDISH else i18n.ENGLISH,
        )

    def write_log(
        self, sheet: Sheet, path: Path, progress: Progress | None = None, *, with_secrecy: bool = False
    ) -> Document | None:
        """Write a log as a workbook, or as csv where the name ends so: of that nothing is remembered.

        Raises TargetBusy or StorageFailure.

        Rows with a secrecy mark are left out, and their number told, unless they are asked for.
        """
        with self._store.outgoing(with_secrecy=with_secrecy) as clearance:
            ids = _ids_in(sheet)
            count = clearance.holds_back(ids)
            report = replace(
                self.log(_without_hidden(sheet, clearance), held_back=count),
                is_asked=clearance.is_asked,
                with_secrecy=clearance.includes(ids),
            )
            if path.suffix.lower() == ".csv":
                write_csv(report.sheets[0], path, notices=report.notices[-1:] if count else ())
                return None
        return self.write_excel(report, path, progress)

    def marked_rows(self, sheet: Sheet) -> int:
        """How many rows of a log are marked."""
        marked = self._store.marked()
        return sum(one in marked for one in _ids_in(sheet)) if marked else 0

    def file_name(self, text: str) -> str:
        """The text as the name of a file, without its ending, that every system takes."""
        return safe_name(" ".join(text.split()))

    def write_excel(self, report: Report, path: Path, progress: Progress | None = None) -> Document:
        """Write a workbook. `progress(done, total)` counts rows; what it raises stops the work and leaves no file.

        Raises TargetBusy when the file is open elsewhere, StorageFailure when folder or disk says no.
        """
        # Imported late: the library takes a while, and most sessions never export.
        from samverkan_desktop.exports.xlsx import write_xlsx

        with self._store.outgoing(with_secrecy=report.is_asked):
            carried = write_xlsx(report, path, progress)
        document = Document(path=path, title=report.title, carried=carried, with_secrecy=report.with_secrecy)
        ExportsLog(self._session).remember(document)
        return document

    def _facts(self, choice: SummaryChoice, sheets: SummarySheets, head: FollowUp) -> tuple[Fact, ...]:
        facts = [
            Fact(label=_("Period"), value=choice.period.label),
            Fact(label=_("Areas"), value=_area_words([area.name for area in sheets.areas], choice.area_ids)),
            Fact(label=_("Days"), value=choice.span.label if choice.span else ""),
            Fact(label=_("States"), value=choice.state_words),
            *self._origin(),
            Fact(label=_("Version of the follow-up"), value=head.stamp),
            *self._program(),
            *([] if choice.anonymous else _ways_back()),
            Fact(label=_("Links between the sheets"), value=_(_LINKS)),
        ]
        return tuple(fact for fact in facts if fact.value)

    def _origin(self) -> tuple[Fact, ...]:
        return Fact(label=_("Created"), value=now()), Fact(label=_("Created by"), value=self._session.who)

    def _program(self) -> tuple[Fact, ...]:
        return (
            Fact(label=_("Database"), value=self._store.path.name),
            Fact(label=_("Identity of the database"), value=self._store.identity),
            Fact(label=_("Program"), value=f"{APP_NAME} {__version__}"),
        )

    def _head(self, period: Period) -> FollowUp:
        return FollowUps(self._session).head(period)

    def _parties(self) -> tuple[str, ...]:
        parties = reading.listed(self._store, Organisation, is_party=True)
        return tuple(sorted((one.name for one in parties), key=sort_key))


def _extent(choice: SummaryChoice) -> str:
    """What the overview tells of, where the other sheets are narrower."""
    narrower = choice.span.label if choice.span else choice.state_words
    if not narrower:
        return ""
    words = _("This sheet tells of the whole period {period}, as it stands today. The other sheets tell of {narrower}.")
    return words.format(period=choice.period.label, narrower=narrower)


def _ids_in(sheet: Sheet) -> Sequence[str]:
    """The ids of the records in the rows, which each has last."""
    return sheet.rows.ids if isinstance(sheet.rows, ReadRows) else [str(row[-1]) for row in sheet.rows]


def _without_hidden(sheet: Sheet, clearance: Clearance) -> Sheet:
    if not isinstance(sheet.rows, ReadRows):
        return sheet
    rows, looked = sheet.rows, sheet.looked
    shown = [one for one in rows.ids if not clearance.hides(one)] if clearance.holds_back(rows.ids) else rows.ids
    return replace(
        sheet,
        rows=replace(rows, ids=shown, with_secrecy=clearance.is_asked),
        # Rows that are read while they are written are read as what goes out each time.
        looked=replace(looked, with_secrecy=clearance.is_asked) if isinstance(looked, ReadRows) else looked,
        count=None if sheet.count is None else len(shown),
    )


def _ways_back() -> tuple[Fact, ...]:
    return (Fact(label=_("Changes in this file"), value=_(_BACK)),)


def _area_words(names: list[str], chosen: tuple[str, ...] | None) -> str:
    if not names:
        return _("None yet")
    words = _("All: {names}") if chosen is None else _("Only {names}")
    return words.format(names=", ".join(names))


def _joined(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
