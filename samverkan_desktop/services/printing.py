"""What can be printed: minutes, agendas, the follow-up document, the overview and lists, each as pages."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.list_paper import MOST_ROWS, ListPaper
from samverkan_desktop.domain.minutes import Agenda, Minutes, kind_label
from samverkan_desktop.domain.minutes_secrecy import is_marked
from samverkan_desktop.domain.overview_figures import OverviewFigures
from samverkan_desktop.domain.secrecy import left_out
from samverkan_desktop.exports.files import safe_name
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.exports_log import ExportsLog
from samverkan_desktop.services.minutes import outgoing
from samverkan_desktop.services.starter import example_notices

if TYPE_CHECKING:
    from samverkan_desktop.exports.typesetting import Pdf
    from samverkan_desktop.services.followup_reports import FollowUpReport

SCREEN_DPI, PRINTER_DPI = 144, 300
PRINTED = "print"


@dataclass(frozen=True, kw_only=True)
class Printout:
    """Pages that are set when they are first asked for; `name` is that of a file without its ending.

    `told` remembers that the pages have left the program, under a file name and a kind.
    """

    title: str
    name: str
    make: Callable[[], "Pdf"]
    told: Callable[..., object]

    def file_name(self, suffix: str) -> str:
        """The name with an ending."""
        return self.name + suffix

    @cached_property
    def pdf(self) -> "Pdf":
        """The pages as a tagged PDF."""
        return self.make()

    def pictures(self, dots_per_inch: int = SCREEN_DPI) -> tuple[bytes, ...]:
        """Each page as a PNG file; takes a while."""
        return self.pdf.pictures(dots_per_inch)

    def write(self, path: Path) -> tuple[str, ...]:
        """Write the PDF; the answer is the signs that no font here has. Raises TargetBusy or StorageFailure."""
        from samverkan_desktop.exports.paper_files import reopen_pdf, write_paper_file

        write_paper_file(path, self.pdf.content, reopen_pdf)
        self.told(path)
        return self.pdf.named_signs

    def tell_printed(self) -> None:
        """Remember that it was put on paper."""
        self.told(Path(self.name), kind=PRINTED)


class Printing(Service):
    """Makes pages of what is handed over; nothing is read while they are set."""

    def minutes(self, document: Minutes | Agenda, *, with_secrecy: bool = False) -> Printout:
        """Minutes or an agenda as they are sent out. Raises Invalid for a marked meeting that nobody asked for."""
        from samverkan_desktop.exports.minutes_pdf import minutes_pdf

        title = f"{kind_label(document.kind)} {document.heading} {document.day.isoformat()}"
        return Printout(
            title=title,
            name=safe_name(title),
            make=partial(minutes_pdf, outgoing(document, with_secrecy=with_secrecy)),
            told=self._told(
                title, {document.meeting_id: document.version}, with_secrecy=with_secrecy and is_marked(document)
            ),
        )

    def report(self, report: "FollowUpReport") -> Printout:
        """The follow-up document of now or of a frozen version."""
        from samverkan_desktop.exports.followup_pdf import followup_pdf

        return Printout(
            title=report.name,
            name=report.file_name(""),
            make=partial(followup_pdf, report.text),
            told=self._told(report.name, report.carried, with_secrecy=report.with_secrecy),
        )

    def overview(self, figures: OverviewFigures) -> Printout:
        """The overview on one page."""
        from samverkan_desktop.exports.overview_pdf import overview_pdf

        return Printout(
            title=figures.title,
            name=safe_name(f"{figures.title} {figures.day.isoformat()}"),
            make=partial(overview_pdf, figures),
            told=self._told(figures.title, {}, with_secrecy=figures.with_secrecy),
        )

    def rows(self, paper: ListPaper, *, openly: ListPaper | None = None, with_secrecy: bool = False) -> Printout:
        """A list as it stood on the screen, without its marked rows unless they are asked for.

        `openly` is the same list as it reads where nothing marked can be seen: a row that is for everybody may say
        something of one that is not, as a goal tells its latest assessment.

        Raises SamverkanError where nobody would read so many rows on paper.
        """
        from samverkan_desktop.exports.list_pdf import list_pdf

        if len(paper.rows) > MOST_ROWS:
            raise SamverkanError(
                N_("The list has {rows} rows, and at most {most} are printed. Filter it, or export it to Excel."),
                rows=len(paper.rows),
                most=MOST_ROWS,
            )
        marked = self._store.marked()
        open_paper = paper if with_secrecy else (openly or paper).without(marked)
        count = 0 if with_secrecy else len(paper.rows) - len(paper.without(marked).rows)
        return Printout(
            title=paper.title,
            name=safe_name(f"{paper.title} {paper.day.isoformat()}"),
            make=partial(list_pdf, open_paper, (*example_notices(self._store), *filter(None, (left_out(count),)))),
            told=self._told(
                paper.title, {}, with_secrecy=with_secrecy and len(paper.without(marked).rows) < len(paper.rows)
            ),
        )

    def _told(self, title: str, carried: dict[str, int], *, with_secrecy: bool) -> Callable[[Path], object]:
        return partial(ExportsLog(self._session).register, title=title, carried=carried, with_secrecy=with_secrecy)
