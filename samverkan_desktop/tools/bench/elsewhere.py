"""The same rows in what people use today: LibreOffice Calc opening the workbook that the program writes of them."""

import shutil
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing

from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.measured import Ground, Measured

_ROUNDS = 3
_SECONDS = 600


def elsewhere(ground: Ground) -> Sequence[Measured]:
    """Nothing where there is no LibreOffice; beside it, what the program does to show the first of the same rows."""
    office = shutil.which("soffice")
    if office is None:
        return ()
    book = ground.folder / "all.xlsx"
    with closing(Workspace.open(ground.small)) as workspace:
        workspace.reporting.write_log(workspace.actions.sheet(workspace.actions.find(ActionChoice())), book)
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        with closing(Workspace.open(ground.small)) as workspace:
            workspace.actions.rows(workspace.actions.find(ActionChoice())[:60])
        ours.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        # Writing one sheet as text is the least that it does without a window.
        asked = [office, "--headless", "--convert-to", "csv", "--outdir", str(ground.folder), str(book)]
        subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False)
        theirs.append((time.perf_counter() - start) * 1000)
    peer = "LibreOffice Calc opening the workbook of them"
    return [Measured(name="open 10,000 actions", program=tuple(ours), bare=tuple(theirs), peer=peer)]
