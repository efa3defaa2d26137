"""Everything a user can do with one database, handed out by subject."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.places import Whereabouts, drafts_beside
from samverkan_desktop.domain.secrecy import Clearance
from samverkan_desktop.domain.swedish_time import now, to_local
from samverkan_desktop.services.base import Session
from samverkan_desktop.storage.store import Store

if TYPE_CHECKING:
    from samverkan_desktop.domain.flaws import Flaw
    from samverkan_desktop.services.actions import Actions
    from samverkan_desktop.services.areas import Areas
    from samverkan_desktop.services.assessments import Assessments
    from samverkan_desktop.services.backups import Backups
    from samverkan_desktop.services.bodies import Bodies
    from samverkan_desktop.services.commitments import Commitments
    from samverkan_desktop.services.corrections import Corrections
    from samverkan_desktop.services.decisions import Decisions
    from samverkan_desktop.services.disposing import Disposing
    from samverkan_desktop.services.drafts import Drafts
    from samverkan_desktop.services.entries import Entries
    from samverkan_desktop.services.events import Events
    from samverkan_desktop.services.excel_changes import ExcelChanges
    from samverkan_desktop.services.exports_log import ExportsLog
    from samverkan_desktop.services.finalising import Finalising
    from samverkan_desktop.services.finding import Finding
    from samverkan_desktop.services.followup_reports import FollowUpReports
    from samverkan_desktop.services.followup_versions import FollowUpVersions
    from samverkan_desktop.services.followups import FollowUps
    from samverkan_desktop.services.goals import Goals
    from samverkan_desktop.services.history import History
    from samverkan_desktop.services.importing import Importing
    from samverkan_desktop.services.importing_values import ImportingValues
    from samverkan_desktop.services.indicators import Indicators
    from samverkan_desktop.services.invitations import Invitations
    from samverkan_desktop.services.list_import import ListImport
    from samverkan_desktop.services.measurements import Measurements
    from samverkan_desktop.services.meetings import Meetings
    from samverkan_desktop.services.members import Members
    from samverkan_desktop.services.minutes import MinutesService
    from samverkan_desktop.services.overview import Overviews
    from samverkan_desktop.services.overview_papers import OverviewPapers
    from samverkan_desktop.services.people import People
    from samverkan_desktop.services.periods import Periods
    from samverkan_desktop.services.plans import Plans
    from samverkan_desktop.services.preparing import Preparing
    from samverkan_desktop.services.printing import Printing
    from samverkan_desktop.services.privacy import Privacy
    from samverkan_desktop.services.reporting import Reporting
    from samverkan_desktop.services.rollover import Rollover
    from samverkan_desktop.services.secrecy import Secrecy
    from samverkan_desktop.services.series import SeriesService
    from samverkan_desktop.services.starter import Starter
    from samverkan_desktop.services.summary_choice import SummaryChoices
    from samverkan_desktop.services.templates import Templates

T = TypeVar("T")


def local_today() -> date:
    """The day on the wall calendar."""
    return to_local(now()).date()


class Workspace:
    """One open database and what can be done with it. `today` and `clock`, in UTC, are asked anew each time."""

    def __init__(
        self,
        store: Store,
        *,
        who: str = "",
        today: Callable[[], date] = local_today,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._store = store
        self._clock = clock
        self._session = Session(store, who=who, today=today)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        who: str = "",
        today: Callable[[], date] = local_today,
        clock: Callable[[], datetime] = now,
    ) -> "Workspace":
        """Make a new database. Raises FileExistsError or StorageFailure."""
        return cls(Store.create(path), who=who, today=today, clock=clock)

    @classmethod
    def open(
        cls, path: Path, *, who: str = "", today: Callable[[], date] = local_today, read_only: bool = False
    ) -> "Workspace":
        """Open a database. Raises UnusableDatabase or StorageFailure; the file is then as it was."""
        return cls(Store.open(path, read_only=read_only), who=who, today=today)

    @property
    def path(self) -> Path:
        """Where the database lies."""
        return self._store.path

    @property
    def whereabouts(self) -> Whereabouts:
        """Whether the open file is still there."""
        return self._store.whereabouts

    @property
    def identity(self) -> str:
        """The UUID of the database."""
        return self._store.identity

    @property
    def who(self) -> str:
        """Under which name the changes stand in the history."""
        return self._session.who

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._store.read_only

    @property
    def is_empty(self) -> bool:
        """Whether no period has been made yet."""
        return not self.periods.all()

    @property
    def has_drafts(self) -> bool:
        """Whether something lies where what is written and not saved is kept."""
        return drafts_beside(self._store.path).is_dir()

    def sign(self, who: str) -> None:
        """Under which name the changes from now on stand in the history."""
        self._session.who = who

    def today(self) -> date:
        """The day on the wall calendar."""
        return self._session.today()

    def hour(self) -> int:
        """The hour on the wall clock."""
        return to_local(self._clock()).hour

    def subscribe(self, listener: Callable[[frozenset[Topic]], None]) -> Callable[[], None]:
        """Call `listener(topics)` after each change; the answer ends the subscription."""
        return self._store.subscribe(listener)

    def outgoing(self, *, with_secrecy: bool = False) -> AbstractContextManager[Clearance]:
        """Read what may leave the program: without marked records, unless they are asked for."""
        return self._store.outgoing(with_secrecy=with_secrecy)

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the database to a file."""
        self._store.save_copy(target)

    def flaws(self) -> "tuple[Flaw, ...]":
        """The rows that are not what was written: the disk, or another program, has changed them. Reads every row."""
        return self._store.flaws()

    def mend(self) -> "tuple[Flaw, ...]":
        """Make them what the history says that they were; the answer is what is left. Raises StorageFailure."""
        return self._store.mend()

    def rebuild_index(self) -> None:
        """Make the index of all words anew."""
        self._store.rebuild_index()

    def close(self) -> None:
        """Let go of the database."""
        if "drafts" in vars(self):
            self.drafts.close()
        self._store.close()

    def aside(self, work: Callable[[], T]) -> T:
        """Read in a thread of one's own, whose connection is closed afterwards so that it holds nothing up."""
        try:
            return work()
        finally:
            self._store.close()

    # Each is loaded when it is first asked for, so the first window and a command wait for what they need alone.

    @cached_property
    def periods(self) -> "Periods":
        from samverkan_desktop.services.periods import Periods

        return Periods(self._session)

    @cached_property
    def areas(self) -> "Areas":
        from samverkan_desktop.services.areas import Areas

        return Areas(self._session)

    @cached_property
    def goals(self) -> "Goals":
        from samverkan_desktop.services.goals import Goals

        return Goals(self._session)

    @cached_property
    def assessments(self) -> "Assessments":
        from samverkan_desktop.services.assessments import Assessments

        return Assessments(self._session)

    @cached_property
    def bodies(self) -> "Bodies":
        from samverkan_desktop.services.bodies import Bodies

        return Bodies(self._session)

    @cached_property
    def people(self) -> "People":
        from samverkan_desktop.services.people import People

        return People(self._session)

    @cached_property
    def meetings(self) -> "Meetings":
        from samverkan_desktop.services.meetings import Meetings

        return Meetings(self._session)

    @cached_property
    def actions(self) -> "Actions":
        from samverkan_desktop.services.actions import Actions

        return Actions(self._session)

    @cached_property
    def followups(self) -> "FollowUps":
        from samverkan_desktop.services.followups import FollowUps

        return FollowUps(self._session)

    @cached_property
    def starter(self) -> "Starter":
        from samverkan_desktop.services.starter import Starter

        return Starter(self._session)

    @cached_property
    def backups(self) -> "Backups":
        from samverkan_desktop.services.backups import Backups

        return Backups(self._session)

    @cached_property
    def drafts(self) -> "Drafts":
        from samverkan_desktop.services.drafts import Drafts

        return Drafts(self._session)

    @cached_property
    def overview(self) -> "Overviews":
        from samverkan_desktop.services.overview import Overviews

        return Overviews(self._session)

    @cached_property
    def privacy(self) -> "Privacy":
        from samverkan_desktop.services.privacy import Privacy

        return Privacy(self._session)

    @cached_property
    def disposing(self) -> "Disposing":
        from samverkan_desktop.services.disposing import Disposing

        return Disposing(self._session, self.backups)

    @cached_property
    def series(self) -> "SeriesService":
        from samverkan_desktop.services.series import SeriesService

        return SeriesService(self._session)

    @cached_property
    def members(self) -> "Members":
        from samverkan_desktop.services.members import Members

        return Members(self._session)

    @cached_property
    def preparing(self) -> "Preparing":
        from samverkan_desktop.services.preparing import Preparing

        return Preparing(self._session)

    @cached_property
    def minutes(self) -> "MinutesService":
        from samverkan_desktop.services.minutes import MinutesService

        return MinutesService(self._session)

    @cached_property
    def printing(self) -> "Printing":
        from samverkan_desktop.services.printing import Printing

        return Printing(self._session)

    @cached_property
    def invitations(self) -> "Invitations":
        from samverkan_desktop.services.invitations import Invitations

        return Invitations(self._session)

    @cached_property
    def templates(self) -> "Templates":
        from samverkan_desktop.services.templates import Templates

        return Templates(self._session)

    @cached_property
    def finalising(self) -> "Finalising":
        from samverkan_desktop.services.finalising import Finalising

        return Finalising(self._session)

    @cached_property
    def decisions(self) -> "Decisions":
        from samverkan_desktop.services.decisions import Decisions

        return Decisions(self._session)

    @cached_property
    def list_import(self) -> "ListImport":
        from samverkan_desktop.services.list_import import ListImport

        return ListImport(self._session)

    @cached_property
    def rollover(self) -> "Rollover":
        from samverkan_desktop.services.rollover import Rollover

        return Rollover(self._session)

    @cached_property
    def plans(self) -> "Plans":
        from samverkan_desktop.services.plans import Plans

        return Plans(self._session)

    @cached_property
    def commitments(self) -> "Commitments":
        from samverkan_desktop.services.commitments import Commitments

        return Commitments(self._session)

    @cached_property
    def events(self) -> "Events":
        from samverkan_desktop.services.events import Events

        return Events(self._session)

    @cached_property
    def indicators(self) -> "Indicators":
        from samverkan_desktop.services.indicators import Indicators

        return Indicators(self._session)

    @cached_property
    def measurements(self) -> "Measurements":
        from samverkan_desktop.services.measurements import Measurements

        return Measurements(self._session)

    @cached_property
    def importing_values(self) -> "ImportingValues":
        from samverkan_desktop.services.importing_values import ImportingValues

        return ImportingValues(self._session)

    @cached_property
    def corrections(self) -> "Corrections":
        from samverkan_desktop.services.corrections import Corrections

        return Corrections(self._session)

    @cached_property
    def exports_log(self) -> "ExportsLog":
        from samverkan_desktop.services.exports_log import ExportsLog

        return ExportsLog(self._session)

    @cached_property
    def versions(self) -> "FollowUpVersions":
        from samverkan_desktop.services.followup_versions import FollowUpVersions

        return FollowUpVersions(self._session)

    @cached_property
    def reports(self) -> "FollowUpReports":
        from samverkan_desktop.services.followup_reports import FollowUpReports

        return FollowUpReports(self._session)

    @cached_property
    def importing(self) -> "Importing":
        from samverkan_desktop.services.importing import Importing

        return Importing(self._session)

    @cached_property
    def excel_changes(self) -> "ExcelChanges":
        from samverkan_desktop.services.excel_changes import ExcelChanges

        return ExcelChanges(self._session)

    @cached_property
    def entries(self) -> "Entries":
        from samverkan_desktop.services.entries import Entries

        return Entries(self._session)

    @cached_property
    def history(self) -> "History":
        from samverkan_desktop.services.history import History

        return History(self._session)

    @cached_property
    def overview_papers(self) -> "OverviewPapers":
        from samverkan_desktop.services.overview_papers import OverviewPapers

        return OverviewPapers(self._session)

    @cached_property
    def reporting(self) -> "Reporting":
        from samverkan_desktop.services.reporting import Reporting

        return Reporting(self._session)

    @cached_property
    def summary_choices(self) -> "SummaryChoices":
        from samverkan_desktop.services.summary_choice import SummaryChoices

        return SummaryChoices(self._session)

    @cached_property
    def secrecy(self) -> "Secrecy":
        from samverkan_desktop.services.secrecy import Secrecy

        return Secrecy(self._session)

    @cached_property
    def finding(self) -> "Finding":
        from samverkan_desktop.services.finding import Finding

        return Finding(self._session)
