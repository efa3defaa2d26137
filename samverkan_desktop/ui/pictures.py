"""Pictures of the window: every tab for the demo, and every dialog for those who look after the look."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from samverkan_desktop import config
from samverkan_desktop.domain.drafts import Difference, Draft
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme as look
from samverkan_desktop.ui.areas.sections import BY_NAME as SECTION_NAMES
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pages.kinds import PAGES, page_of_tab
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.theme import Mode

SIZE = (1366, 768)


def take_pictures(
    workspace: Workspace,
    folder: Path,
    *,
    theme: Mode = "light",
    text_size: int = 100,
    sections: bool = False,
    app: QApplication,
) -> list[Path]:
    """One PNG for each tab (with `sections`, one for each section of an area); the paths in the order of the tabs."""
    folder.mkdir(parents=True, exist_ok=True)
    look.apply(app, theme, text_size)
    window = open_window(workspace, text_size=text_size, theme=theme)
    taken = []
    areas = {row.id for row in window.area_rows}
    pages = [kind.tab for kind in PAGES] if sections else []
    for number, key in enumerate([*window.strip.keys, *pages], start=1):
        kind = page_of_tab(key)
        if kind is not None:
            # Opened when it has its turn, so that the row of tabs is as full as it is while one works.
            window.show_page(kind.key)
        window.strip.choose(key)
        name = _file_name(window.strip.tabs.tabText(number - 1))
        for section in SECTION_NAMES if sections and key in areas else ("",):
            if section:
                window.show_area(key, section)
            taken.append(snap(window, folder / f"{'-'.join(filter(None, (f'{number:02d}', name, section)))}.png", app))
    put_away(window, app)
    return taken


def take_dialogs(workspace: Workspace, folder: Path, *, theme: Mode, text_size: int, app: QApplication) -> list[Path]:
    """One PNG for each dialog and for the window of a meeting."""
    look.apply(app, theme, text_size)
    window = open_window(workspace, text_size=text_size, theme=theme)
    app.processEvents()
    taken = []
    for number, (name, dialog) in enumerate(dialogs(window), start=50):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
        taken.append(snap(dialog, folder / f"{number}-{name}.png", app))
        put_away(dialog, app)
    put_away(window, app)
    return taken


def open_window(
    workspace: Workspace, *, text_size: int = 100, theme: Mode = "light", size: tuple[int, int] = SIZE
) -> MainWindow:
    """A main window that nobody sees and that remembers nothing."""
    settings = replace(config.Settings(), theme=theme, text_size=text_size)
    window = MainWindow(workspace, Preferences(settings, saved=False))
    # A picture changes nothing that is worth a copy.
    window.keeper.stop()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    return window


def snap(widget: QWidget, target: Path, app: QApplication) -> Path:
    """Write what the widget looks like to a file. Raises OSError when it cannot be written."""
    # Twice: the first round may make widgets that are laid out in the second.
    for _round in range(2):
        app.processEvents()
    if not widget.grab().save(str(target)):
        raise OSError(0, "picture not written", str(target))
    return target


def put_away(widget: QWidget, app: QApplication) -> None:
    """Close it and let Qt forget it now."""
    widget.close()
    widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()


def dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Every dialog and window besides the main one, made one by one when it is asked for."""
    from samverkan_desktop.ui.dialogs.about import AboutDialog
    from samverkan_desktop.ui.dialogs.areas import AreasDialog
    from samverkan_desktop.ui.dialogs.choose_body import ChooseBody
    from samverkan_desktop.ui.dialogs.period import PeriodDialog
    from samverkan_desktop.ui.editors.action import ActionEditor
    from samverkan_desktop.ui.editors.assessment import AssessmentEditor
    from samverkan_desktop.ui.editors.goal import GoalEditor
    from samverkan_desktop.ui.editors.meeting_window import MeetingWindow

    desk, period, work = window.desk, window.period, window.workspace
    if period is None:
        return
    goal = work.goals.of_period(period.id)[0]
    meetings = work.meetings.of_period(period)
    yield "areas", AreasDialog(desk, period, window)
    yield "period", PeriodDialog(desk, window)
    yield "choose-group", ChooseBody(desk, None, window)
    from samverkan_desktop.ui.dialogs.print_preview import PrintPreview

    preview = PrintPreview(desk, work.printing.overview(work.overview_papers.figures(period)), window)
    desk.jobs.wait(20_000)
    yield "print", preview
    yield "about", AboutDialog(work, window)
    from samverkan_desktop.ui.help_pictures import help_dialogs

    yield from help_dialogs(window)
    from samverkan_desktop.ui.trouble_pictures import trouble_dialogs

    yield from trouble_dialogs(window)
    from samverkan_desktop.ui.dialogs.rollover import RolloverDialog
    from samverkan_desktop.ui.editors.relevance import RelevanceEditor

    yield "rollover", RolloverDialog(desk, period, window)
    yield "relevance", RelevanceEditor(desk, period, goal, window)
    yield "goal", GoalEditor(desk, work.goals.get(goal.id), window)
    yield "assessment-new", AssessmentEditor(desk, period, goal.id, None, window)
    row = work.assessments.of_goal(period.id, goal.id)[0]
    yield "assessment", AssessmentEditor(desk, period, goal.id, row.id, window)
    from samverkan_desktop.ui.editors.evidence_picker import EvidencePicker

    yield "evidence-picker", EvidencePicker(desk, period, goal.area_id, window)
    from samverkan_desktop.ui.editors.secrecy import SecrecyEditor

    yield "secrecy", SecrecyEditor(desk, row.id, goal.wording, window)
    yield "action", ActionEditor(desk, work.actions.get(work.actions.of_period(period)[0].id), window)
    yield from _undertakings(window, period)
    busiest = max(meetings, key=lambda row: (row.decisions + row.actions, row.starts_at))
    for name, meeting in (("meeting", busiest), ("meeting-next", meetings[0])):
        minutes = MeetingWindow(desk, work.meetings.document(meeting.id))
        # The screen of a machine without one is smaller than the smallest laptop.
        minutes.resize(*SIZE)
        yield name, minutes
    yield from _in_minutes(window, busiest.id)
    from samverkan_desktop.ui.dialogs.invite import InviteDialog

    invitations = (work.invitations.of_meeting(row.id) for row in meetings)
    sendable = next((one for one in invitations if one.state is not None), None)
    if sendable is not None:
        yield "invitation", InviteDialog(desk, sendable, desk.messages, window)
    from samverkan_desktop.ui.indicator_pictures import indicator_dialogs

    yield from indicator_dialogs(window.desk, period, window)
    from samverkan_desktop.ui.dialogs.export_excel import ExportDialog
    from samverkan_desktop.ui.editors.body import BodyEditor

    yield "group", BodyEditor(desk, work.bodies.all()[0], window)
    yield from _forms_of_groups(window)
    yield "export", ExportDialog(desk, period, window)
    from samverkan_desktop.ui.excel_pictures import profile_dialogs

    yield from profile_dialogs(desk, window)
    from samverkan_desktop.ui.excel_pictures import excel_dialogs

    yield from excel_dialogs(desk, window)
    from samverkan_desktop.ui.after_pictures import after_meetings

    yield from after_meetings(window.desk, window)
    from samverkan_desktop.ui.dialogs.backups import BackupsDialog
    from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
    from samverkan_desktop.ui.editors.editor_dialog import UnsavedQuestion

    yield "backups-none", BackupsDialog(desk, window)
    work.backups.make()
    yield "backups", BackupsDialog(desk, window)
    from samverkan_desktop.ui.document_pictures import document_dialogs

    yield from document_dialogs(window.desk, period, window)
    short = [(_("Goal"), "Bygga ut bredbandet i hela länet", "Bygga ut bredbandet i länet")]
    long = [(_("Joint text"), f"{goal.wording} " * 6, f"{goal.wording}. " * 5), *short]
    title = _("The goal was changed by somebody else")
    yield "conflict", ConflictDialog(title, short, window)
    yield "conflict-long", ConflictDialog(title, long, window)
    yield "unsaved", UnsavedQuestion(window)
    from samverkan_desktop.ui.logs.change_many import ChangeMany

    yield "change-many", ChangeMany(desk, tuple(row.id for row in work.actions.of_period(period)), window)
    from samverkan_desktop.ui.list_pictures import list_dialogs

    yield from list_dialogs(desk, window)
    yield from _palettes(window)
    from samverkan_desktop.ui.dialogs.drafts import DraftsDialog

    yield "drafts", DraftsDialog(_drafts(goal.wording), window)
    from samverkan_desktop.domain.disposals import Remains, WrittenFile
    from samverkan_desktop.domain.history_rows import WasteRow
    from samverkan_desktop.ui.dialogs.dispose import DisposeDialog

    at = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
    waste = WasteRow(
        id="", at=at, who="", what="", table="meeting", record_id="", title=f"{goal.wording} 2026-11-23", count=14
    )
    remains = Remains(
        frozen=(("minutes_revision", f"{goal.wording} 2026-10-26"), ("follow_up_version", "261012")),
        records=(("assessment", goal.wording),),
        files=(WrittenFile(name="Protokoll 2026-10-26.docx", folder="/home/anna/Dokument", day=at.date()),),
        backups=(at.date(),),
    )
    yield "dispose", DisposeDialog(desk, waste, window, remains=remains)


def _palettes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The palette before anything is typed, with hits, with a mistyped word, and with nothing found."""
    from samverkan_desktop.ui.find.palette import Palette

    for name, typed in (
        ("", ""),
        ("-hits", "bredband"),
        ("-commands", "ex"),
        ("-meant", "bredbnad"),
        ("-nothing", "xyzzy"),
    ):
        palette = Palette(window.desk, window.commands.usable, window)
        palette.prepare()
        if typed:
            palette.field.setText(typed)
            palette.asking.stop()
            palette.show_answer(typed, window.workspace.finding.find(typed))
        yield f"search{name}", palette


def _drafts(text: str) -> tuple[Draft, ...]:
    at = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
    wording = Difference(label=_("Wording"), before=text, now=f"{text}, tillsammans med kommunerna")
    joint = Difference(label=_("Joint text"), before="", now="Arbetet går framåt, men två kommuner saknar underlag.")
    return (
        Draft(form="goal", title=_("Change goal"), at=at, differences=(wording,)),
        Draft(form="assessment", title=_("New assessment"), at=at, differences=(joint,)),
    )


def _undertakings(window: MainWindow, period: Period) -> Iterator[tuple[str, QWidget]]:
    """The forms of a plan, a commitment and an event, and the one that adds many who sign."""
    from samverkan_desktop.ui.editors.commitment import CommitmentEditor
    from samverkan_desktop.ui.editors.event import EventEditor
    from samverkan_desktop.ui.editors.plan import PlanEditor
    from samverkan_desktop.ui.editors.signatories import SignatoriesDialog

    desk, work = window.desk, window.workspace
    waiting = next(row for row in work.plans.of_period(period) if row.waiting_for)
    yield "plan", PlanEditor(desk, period, work.plans.document(waiting.id), window)
    commitment = work.commitments.document(work.commitments.of_period(period)[0].id)
    yield "commitment", CommitmentEditor(desk, period, commitment, window)
    yield "signatories", SignatoriesDialog(desk, work.people.organisations(), commitment.signatories, window)
    event = next(row for row in work.events.of_period(period) if row.waiting_for)
    yield "event", EventEditor(desk, period, work.events.document(event.id), window)


def _forms_of_groups(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The forms of series, members, focus areas, persons and organisations."""
    from samverkan_desktop.ui.editors.focus_area import FocusAreaEditor
    from samverkan_desktop.ui.editors.join_persons import JoinPersons
    from samverkan_desktop.ui.editors.membership import MembershipEditor
    from samverkan_desktop.ui.editors.move_meeting import MoveMeeting
    from samverkan_desktop.ui.editors.person import OrganisationEditor, PersonEditor
    from samverkan_desktop.ui.editors.series import SeriesEditor

    desk, work = window.desk, window.workspace
    series = work.series.all()[0]
    body = work.bodies.get(series.body_id)
    occurrence = work.series.next_occurrence(body)
    council = next(one for one in work.bodies.all() if work.bodies.focus_areas(one.id))
    members = work.members.of_body(council.id)
    yield "series", SeriesEditor(desk, body, series, window)
    if occurrence is not None:
        yield "move-meeting", MoveMeeting(desk, occurrence, body.name, window)
    yield "membership", MembershipEditor(desk, council, members[-1].membership, window)
    yield "focus-area", FocusAreaEditor(desk, council, work.bodies.focus_areas(council.id)[0], window)
    person = work.people.person_rows()[0]
    yield "person", PersonEditor(desk, person.person, window)
    yield "join-persons", JoinPersons(desk, person, window)
    yield "organisation", OrganisationEditor(desk, work.people.organisations()[0], window)


def _in_minutes(window: MainWindow, meeting_id: str) -> Iterator[tuple[str, QWidget]]:
    """The window of a meeting with all that it can show: a person, the time of an item, its goals; and its dialogs."""
    from samverkan_desktop.domain.relevance import GoalLink, LinkedKind
    from samverkan_desktop.ui.editors.meeting.goal_links import GoalPicker
    from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
    from samverkan_desktop.ui.help.key_sheet import KeySheet

    work, period = window.workspace, window.period
    goals = work.goals.of_period(period.id) if period else ()
    chosen = tuple(goal.id for goal in goals[:2])
    document = work.meetings.document(meeting_id)
    items = tuple(replace(item, minutes=10, seconds=754) for item in document.items)
    links = tuple(
        GoalLink(goal_id=goal_id, kind=LinkedKind.AGENDA_ITEM, target_id=item.id)
        for item in items
        for goal_id in chosen
    )
    minutes = MeetingWindow(window.desk, replace(document, items=items, goal_links=links))
    minutes.resize(*SIZE)
    minutes.attendance.open_row(0)
    # The window last: whoever asks for the next picture puts the one before away.
    yield "meeting-keys", KeySheet(minutes, window)
    yield "meeting-goals", GoalPicker(goals, chosen, window)
    yield "meeting-person", minutes


def _file_name(text: str) -> str:
    plain = fold(text).translate(str.maketrans("åäö", "aao"))
    return "-".join("".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain).split())
