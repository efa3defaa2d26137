"""Every field in which somebody can write, in every window: it has a draft, saves itself, or is excused by name."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget

from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.drafting import Drafting
from tests.ui.rules.rule import Rule

EXCUSED = {
    "adjustingDialog/adjusted0Edit": "one day",
    "areasDialog/areaName": "a name of a few words, added with Enter",
    "changeMany/manyDueEdit": "one day for many actions",
    "changeMany/manyWaiting": "a few words for many actions",
    "disposeDialog/reference": "the number of a decision; what cannot be undone is not begun by a draft",
    "disposeDialog/role": "one word",
    "exportDialog/exportFile": "the name of a file",
    "exportDialog/exportFirstEdit": "one day",
    "exportDialog/exportLastEdit": "one day",
    "followUpDocument/parties": "one line, stored when the cursor leaves it",
    "followUpDocument/stamp": "six digits, stored when the cursor leaves it",
    "followUpDocument/title": "one line, stored when the cursor leaves it",
    "importValuesDialog/importSource": "one line beside a file that is still there",
    "mainWindow/actionComment": "kept in PageTexts",
    "mainWindow/actionWaits": "one line, stored when the cursor leaves it",
    "mainWindow/decisionAskedEdit": "one day, stored at once",
    "mainWindow/decisionOutcome": "kept in PageTexts",
    "mainWindow/paragraphText": "the follow-up saves itself within two seconds",
    "moveMeeting/moveDayEdit": "one day",
    "moveMeeting/moveStartEdit": "one time",
    "periodDialog/name": "names of a few words",
    "profileNameDialog/profileName": "a name of a few words",
    "qualityDialog/answer0": "one line, asked again when the values that are kept are saved",
    "reasonDialog/correctionDayEdit": "kept with the values that ask, by ReasonKeeper",
    "reasonDialog/correctionExplanation": "kept with the values that ask, by ReasonKeeper",
    "reasonDialog/correctionSource": "kept with the values that ask, by ReasonKeeper",
    "reasonDialog/correctionUrl": "kept with the values that ask, by ReasonKeeper",
    "reasonDialog/correctionWho": "kept with the values that ask, by ReasonKeeper",
    "settingsDialog/settingsParty1": "a name, stored when the cursor leaves it",
    "settingsDialog/settingsParty2": "a name, stored when the cursor leaves it",
    "settingsDialog/settingsUserName": "a name, stored when the cursor leaves it",
    "signatoriesDialog/signatoriesDayEdit": "one day",
    "signatoriesDialog/signatoryNames": "a list pasted from somewhere, where it still is",
}
# What is searched for is no record. The minutes save themselves within two seconds, all that is in their window.
_SEARCHED = ("Filter", "Search", "Find", "paletteField")
_SAVES_ITSELF = "meetingWindow/"


class KeepsWhatIsWritten(Rule):
    """No field without a draft but those that are excused, and no excuse that nobody needs."""

    def __init__(self) -> None:
        super().__init__()
        self._met: dict[str, str] = {}

    def look(self, name: str, window: QWidget) -> None:
        for field in _fields(window):
            place = _place(field, window)
            if not (_is_kept(field, window) or place.endswith(_SEARCHED) or place.startswith(_SAVES_ITSELF)):
                self._met.setdefault(place, name)

    def problems(self) -> list[str]:
        lost = [f"{name}: {place} has no draft" for place, name in self._met.items() if place not in EXCUSED]
        return lost + [f"{place} is excused and not there" for place in sorted(EXCUSED.keys() - self._met)]


def _fields(window: QWidget) -> list[QWidget]:
    return [
        one
        for one in window.findChildren(QWidget)
        if one.window() is window
        and isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit)
        and not one.isReadOnly()
        and not one.objectName().startswith("qt_")
        and not isinstance(one.parentWidget(), QSpinBox | QComboBox)
    ]


def _is_kept(field: QWidget, window: QWidget) -> bool:
    return any(form_values.holds(one.form, field) for one in window.findChildren(Drafting))


def _place(field: QWidget, window: QWidget) -> str:
    return f"{window.objectName()}/{field.objectName()}"
