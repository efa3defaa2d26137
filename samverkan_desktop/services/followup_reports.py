"""The follow-up document as the file that is sent out: Word, PDF or text, of now or of a frozen version."""

from pathlib import Path

from samverkan_desktop.domain.corrections import Correction
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followup_text import AreaText, FollowUpText
from samverkan_desktop.domain.followups import Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.exports.files import safe_name, write_text_file
from samverkan_desktop.exports.followup_text import write_followup
from samverkan_desktop.frozen import dataclass, field, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.corrections import Corrections
from samverkan_desktop.services.exports_log import ExportsLog
from samverkan_desktop.services.followup_versions import FollowUpVersions
from samverkan_desktop.services.followups import correction_text
from samverkan_desktop.storage import reading, secret_words

SUFFIXES = (".docx", ".pdf", ".txt")


@dataclass(frozen=True, kw_only=True)
class FollowUpReport:
    """A document ready to be written; `carried` maps the ids of the records that it shows to their versions."""

    period: Period
    text: FollowUpText
    carried: dict[str, int] = field(default_factory=dict)
    with_secrecy: bool = False

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

    def of_period(self, period: Period, stamp: str = "", *, with_secrecy: bool = False) -> FollowUpReport:
        """The document as it is now, or that of a frozen version, read from its own content. Raises NotFound.

        Marked paragraphs and corrections are left out, also from what was frozen before, unless they are asked for.
        """
        versions = FollowUpVersions(self._session)
        if stamp:
            version = versions.named(period, stamp)
            text, is_secret = self._outgoing(versions.frozen(version).text, with_secrecy=with_secrecy)
            return FollowUpReport(
                period=period, text=text, carried={version.id: version.version}, with_secrecy=is_secret
            )
        with self._store.snapshot():
            text, is_secret = self._outgoing(versions.text(period), with_secrecy=with_secrecy)
            shown = [
                *reading.listed(self._store, Goal, period_id=period.id),
                *reading.listed(self._store, Paragraph, period_id=period.id),
            ]
        return FollowUpReport(
            period=period, text=text, carried={one.id: one.version for one in shown}, with_secrecy=is_secret
        )

    def marked_in(self, period: Period, stamp: str = "") -> int:
        """How many paragraphs and corrections of the document are marked. Raises NotFound."""
        return self.of_period(period, stamp).text.held_back

    def _outgoing(self, text: FollowUpText, *, with_secrecy: bool) -> tuple[FollowUpText, bool]:
        """What of a document may leave the program, and whether it holds what is marked."""
        grounds = self._store.marked()
        if not grounds:
            return text, False
        paragraphs = secret_words.said(self._store, Paragraph, grounds, "text")
        corrected = {clean_line(one) for one in secret_words.said(self._store, Correction, grounds, "old", "new")}
        # Those of a value are printed with words of the value, not with their own.
        shown = [correction_text(row) for row in Corrections(self._session).all() if row.id in grounds]
        corrected |= {words for one in shown for words in (one.old, one.new)}
        areas = tuple(
            replace(
                area,
                paragraphs=tuple(one for one in area.paragraphs if one not in paragraphs),
                corrections=tuple(one for one in area.corrections if not {one.old, one.new} & corrected),
            )
            for area in text.areas
        )
        count = _parts(text.areas) - _parts(areas)
        return (text, count > 0) if with_secrecy else (replace(text, areas=areas, held_back=count), False)

    def write(self, report: FollowUpReport, path: Path) -> tuple[str, ...]:
        """Write the kind of file that the name ends with; the answer is the signs that no font here has.

        Raises Invalid for another ending, TargetBusy or StorageFailure; an earlier file is then as it was.
        """
        signs = self._write(report.text, path)
        ExportsLog(self._session).register(
            path, title=report.name, carried=report.carried, with_secrecy=report.with_secrecy
        )
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


def _parts(areas: tuple[AreaText, ...]) -> int:
    return sum(len(area.paragraphs) + len(area.corrections) for area in areas)
