"""The Word template that minutes are written by: our own standard layout, or one that the user has chosen."""

from datetime import date, datetime
from pathlib import Path

from samverkan_desktop import config
from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.errors import StorageFailure, UnusableTemplate
from samverkan_desktop.domain.meetings import MeetingKind, MeetingState, Presence
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.minutes import (
    Adjuster,
    Minutes,
    MinutesAction,
    MinutesChange,
    MinutesCorrection,
    MinutesDecision,
    MinutesItem,
    Participant,
)
from samverkan_desktop.domain.swedish_time import LOCAL
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Service

_NAME = "minutes.docx"
_DAY = date(2026, 11, 23)


class Templates(Service):
    """One template for minutes, kept in the folder `templates` of the program's data folder."""

    def current(self) -> Path | None:
        """The template that the user has chosen; None for the standard layout."""
        path = _folder() / _NAME
        return path if path.is_file() else None

    def save(self, path: Path) -> None:
        """Write the template that is used to a file: the user's own, or ours to begin from.

        Raises StorageFailure or TargetBusy.
        """
        # Imported late, here and below: the window opens sooner without these libraries.
        from samverkan_desktop.exports.paper_files import reopen_docx, write_paper_file
        from samverkan_desktop.exports.template_standard import standard_template

        own = self.current()
        write_paper_file(path, read_template(own) if own else standard_template(), reopen_docx)

    def choose(self, path: Path) -> Path:
        """Write minutes by this template from now on; a copy of it is kept.

        It is tried on example minutes first. Raises UnusableTemplate, StorageFailure.
        """
        from samverkan_desktop.exports.paper_files import reopen_docx, write_paper_file

        content = read_template(path)
        self.check(content)
        target = _folder() / _NAME
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageFailure(
                N_("{path} could not be written: {reason}. Nothing was changed. Choose another folder."),
                path=target,
                reason=SystemReason(error),
            ) from error
        write_paper_file(target, content, reopen_docx)
        return target

    def check(self, content: bytes) -> None:
        """Fill a template in with example minutes. Raises UnusableTemplate, which says what is wrong where."""
        from samverkan_desktop.exports.paper_files import reopen_docx
        from samverkan_desktop.exports.template_check import DAMAGE, DAMAGED
        from samverkan_desktop.exports.template_docx import filled_in

        example = example_minutes()
        for minutes in (example, _bare(example)):
            made = filled_in(content, minutes)
            try:
                reopen_docx(made)
            except DAMAGE as error:
                raise UnusableTemplate(DAMAGED) from error

    def use_standard(self) -> None:
        """Write minutes by the standard layout again; the user's template is removed from the program's folder."""
        try:
            (_folder() / _NAME).unlink(missing_ok=True)
        except OSError as error:
            raise StorageFailure(
                N_("The template could not be removed: {reason}. Close it in Word and try again."),
                reason=SystemReason(error),
            ) from error


def read_template(path: Path) -> bytes:
    """The bytes of a template. Raises UnusableTemplate when it cannot be read."""
    if path.suffix.lower() in (".docm", ".dotm"):
        raise UnusableTemplate(
            N_("The file has macros, which a template may not have. Save it in Word as .docx, without macros.")
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnusableTemplate(
            N_("The template {path} cannot be read: {reason}"), path=path, reason=SystemReason(error)
        ) from error


def example_minutes() -> Minutes:
    """Minutes in which every field of a template has something to show."""
    person = Participant(name=_("Anna Example"), organisation=_("Organisation"), title=_("Title"), role=Role.CHAIR)
    away = Participant(name=_("Bo Example"), presence=Presence.EXCUSED, role=Role.MEMBER)
    action = MinutesAction(text=_("Action"), owner=_("Anna Example"), due=_DAY, item=1)
    decision = MinutesDecision(text=_("Decision"), number=1)
    item = MinutesItem(
        number=1,
        title=_("Item"),
        presenter=_("Anna Example"),
        paragraphs=(_("Text"),),
        decisions=(decision,),
        actions=(action,),
    )
    return Minutes(
        meeting_id="",
        version=1,
        heading=_("Meeting"),
        body=_("Group"),
        meeting_kind=MeetingKind.MEETING,
        state=MeetingState.FINALISED,
        starts=datetime(2026, 11, 23, 13, 0, tzinfo=LOCAL),
        ends=datetime(2026, 11, 23, 14, 0, tzinfo=LOCAL),
        place=_("Place"),
        areas=(_("Area"),),
        parties=(_("Organisation"), _("Organisation")),
        record_numbers=((_("Organisation"), "1"),),
        participants=(person, away),
        items=(item,),
        decisions_beside=(decision,),
        actions_beside=(action,),
        notes=(_("Text"),),
        adjusters=(Adjuster(name=_("Bo Example"), day=_DAY),),
        changes=(MinutesChange(revision=2, day=_DAY, reason=_("Text")),),
        corrections=(MinutesCorrection(old="1", new="2", cause=Cause.OTHER, day=_DAY),),
    )


def _bare(minutes: Minutes) -> Minutes:
    """The same meeting with nothing in any list, as on the day it is planned."""
    return Minutes(
        meeting_id=minutes.meeting_id,
        version=1,
        heading=minutes.heading,
        body=minutes.body,
        meeting_kind=minutes.meeting_kind,
        state=MeetingState.PLANNED,
        starts=minutes.starts,
    )


def _folder() -> Path:
    return config.data_folder() / "templates"
