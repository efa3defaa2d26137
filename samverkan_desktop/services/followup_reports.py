"""The follow-up document as the file that is sent out: Word, PDF or text, of now or of a frozen version."""

from dataclasses import field
from pathlib import Path

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followup_text import FollowUpText
from samverkan_desktop.domain.followups import Paragraph
from samverkan_desktop.domain.frozen import dataclass
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.exports.files import safe_name, write_text_file
from samverkan_desktop.exports.followup_text import write_followup
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.exports_log import ExportsLog
from samverkan_desktop.services.followup_versions import FollowUpVersions
from samverkan_desktop.storage import reading

SUFFIXES = (".docx", ".pdf", ".txt")


@dataclass(frozen=True, kw_only=True)
class FollowUpReport:
    """A document ready to be written; `carried` maps the ids of the records that it shows to their versions."""

    period: Period
    text: FollowUpText
    carried: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Uppföljning 2024–2025 version 260115"""
        name = _("Follow-up {label}").format(label=self.period.label)
        if self.text.stamp:
            return _("{name} version {stamp}").format(name=name, stamp=self.text.stamp)
        return _("{name} draft").format(name=name) if self.text.draft_after else name

    def file_name(self, suffix: str) -> str:
        """The name as that of a file."""
        return safe_name(self.name) + suffix


class FollowUpReports(Service):
    """Read the document of a period and write it to a file."""

    def of_period(self, period: Period, stamp: str = "") -> FollowUpReport:
        """The document as it is now, or that of a frozen version, read from its own content. Raises NotFound."""
        versions = FollowUpVersions(self._session)
        if stamp:
            version = versions.named(period, stamp)
            text = versions.frozen(version).text
            return FollowUpReport(period=period, text=text, carried={version.id: version.version})
        with self._store.snapshot():
            text = versions.text(period)
            shown = [
                *reading.listed(self._store, Goal, period_id=period.id),
                *reading.listed(self._store, Paragraph, period_id=period.id),
            ]
        return FollowUpReport(period=period, text=text, carried={one.id: one.version for one in shown})

    def write(self, report: FollowUpReport, path: Path) -> tuple[str, ...]:
        """Write the kind of file that the name ends with; the answer is the signs that no font here has.

        Raises Invalid for another ending, TargetBusy or StorageFailure; an earlier file is then as it was.
        """
        signs = self._write(report.text, path)
        ExportsLog(self._session).register(path, title=report.name, carried=report.carried)
        return signs

    def _write(self, text: FollowUpText, path: Path) -> tuple[str, ...]:
        # Imported late: the window opens earlier without these libraries.
        match path.suffix.lower():
            case ".docx":
                from samverkan_desktop.exports.followup_docx import followup_docx
                from samverkan_desktop.exports.paper_files import reopen_docx, write_paper_file

                write_paper_file(path, followup_docx(text), reopen_docx)
            case ".pdf":
                from samverkan_desktop.exports.followup_pdf import followup_pdf
                from samverkan_desktop.exports.paper_files import reopen_pdf, write_paper_file

                pdf = followup_pdf(text)
                write_paper_file(path, pdf.content, reopen_pdf)
                return pdf.named_signs
            case ".txt":
                write_text_file(path, write_followup(text))
            case _:
                raise Invalid(
                    file=_("The name {name} must end with one of {suffixes}.").format(
                        name=path.name, suffixes=", ".join(SUFFIXES)
                    )
                )
        return ()
