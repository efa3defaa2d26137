"""The dialogs of indicators and corrections, each as it looks with something in it, for the pictures."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QWidget

from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import replace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_values import ImportValuesDialog
from samverkan_desktop.ui.dialogs.quality import QualityDialog
from samverkan_desktop.ui.dialogs.reason import ReasonDialog
from samverkan_desktop.ui.editors.correct_value import CorrectValueEditor
from samverkan_desktop.ui.editors.correction import CorrectionEditor, new_correction
from samverkan_desktop.ui.editors.indicator import IndicatorEditor
from samverkan_desktop.ui.editors.value_facts import ValueFactsEditor
from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog


def indicator_dialogs(desk: Desk, period: Period, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Nothing where there is no indicator."""
    work = desk.workspace
    rows = work.indicators.all()
    if not rows:
        return
    row = max(rows, key=lambda one: len(one.values))
    yield "indicator", IndicatorEditor(desk, period, row.record, window)
    grid = ValueGridDialog(desk, row.id, window)
    last = len(grid.model.written)
    grid.model.write({(last, 0): "2030", (last, 3): "1_000", (0, 3): "65,0", (last + 1, 0): "hello"})
    yield "values", grid
    yield "value-correct", CorrectValueEditor(desk, row, row.current[-1], window)
    yield "value-facts", ValueFactsEditor(desk, row, row.current[0], window)
    goal = work.goals.of_period(period.id)[0]
    assessment = work.assessments.of_goal(period.id, goal.id)[-1]
    draft = new_correction(desk, CorrectedKind.ASSESSMENT, assessment.id, old=assessment.text)
    yield "correction", CorrectionEditor(desk, draft, parent=window)
    yield "correction-outside", CorrectionEditor(desk, new_correction(desk, CorrectedKind.STATEMENT), parent=window)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "exempel.csv"
        path.write_text(
            "år;kommun;värde\n2024;;81,3\n2025;;83,6\n2026;;84,9\n2026;Exempelskog;1_000\n", encoding="utf-8"
        )
        importing = ImportValuesDialog(desk, row.id, window)
        importing.read(path)
        # First the file is read, then what its values mean.
        for _step in range(2):
            desk.jobs.wait(10_000)
            QApplication.processEvents()
        yield "import-values", importing
        yield "import-values-first", ImportValuesDialog(desk, row.id, window)
    yield "reason", ReasonDialog(desk, window)
    value = row.current[-1].record
    odd = replace(value, id="odd", unit="", value=value.value and value.value / 10, source="", url="")
    asked = work.measurements.questions(replace(row.record, source=""), work.measurements.compare(row.id, (odd,)))
    yield "quality", QualityDialog(asked, {"odd": row.name}, window)
