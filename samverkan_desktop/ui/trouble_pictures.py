"""Pictures of what a damaged database brings: the ways on, the report of a rescue, and what a check finds."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.backups import Backup, BackupState, Reason
from samverkan_desktop.domain.flaws import Flaw, FlawedField
from samverkan_desktop.domain.salvage import Fate, Salvage, SalvagedRecord
from samverkan_desktop.i18n import _
from samverkan_desktop.services.checking import Examination
from samverkan_desktop.ui.check_work import CheckResult
from samverkan_desktop.ui.salvage_work import SalvageReport
from samverkan_desktop.ui.trouble import TroubleDialog

_PATH = Path("samverkan.db")
_COUNTS = {"area": 4, "goal": 14, "meeting": 31, "action_item": 57}


def trouble_dialogs(window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Each dialog once."""
    what = _("The database {path} is damaged and cannot be read. It is untouched. Open a backup.").format(path=_PATH)
    kept = Backup(
        path=_PATH,
        at=datetime(2026, 11, 20, 14, 30, tzinfo=UTC),
        reason=Reason.AUTOMATIC,
        size=1_300_000,
        state=BackupState.VERIFIED,
        counts=_COUNTS,
    )
    yield "trouble", TroubleDialog(what, _PATH, [kept], window, can_salvage=True)
    yield (
        "trouble-no-backup",
        TroubleDialog(what, _PATH, [], window, can_salvage=True, looked_in=[Path("backups"), Path("kopior")]),
    )
    records = (
        SalvagedRecord(table="goal", title="Exempel: fler får snabbt bredband", fate=Fate.REBUILT),
        SalvagedRecord(table="agenda_item", title="Exempel: läget", fate=Fate.UNTIED, field="carried_from_id"),
        SalvagedRecord(table="assessment", title="Exempel: på väg", fate=Fate.LOST),
    )
    yield (
        "salvage-report",
        SalvageReport(
            Salvage(
                source=_PATH,
                target=Path("samverkan-raddad.db"),
                pages=312,
                damaged=3,
                unread=2,
                counts=_COUNTS,
                changes=452,
                records=records,
            ),
            window,
        ),
    )
    flaw = Flaw(
        table="goal",
        record_id="1",
        title="Exempel: fler får snabbt bredband",
        can_be_mended=True,
        fields=(
            FlawedField(
                name="wording", stands="Exempel: fler får snaabt bredband", written="Exempel: fler får snabbt bredband"
            ),
        ),
    )
    for name, flaws in (("check", ()), ("check-flaws", (flaw,))):
        yield (
            name,
            CheckResult(
                Examination(schema=3, identity="", complaints=(), broken_references=0, rows={"goal": 972}, flaws=flaws),
                window,
            ),
        )
