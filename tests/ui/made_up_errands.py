"""Errands for the tests of the other process; a module of its own, since that process loads it."""

import os
import time
from pathlib import Path
from typing import Any

from samverkan_desktop.domain.errors import Cancelled, Invalid, TargetBusy
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.services.errands import Progress
from samverkan_desktop.services.parcels import make_known
from samverkan_desktop.services.workspace import Workspace


@make_known
@dataclass(frozen=True, kw_only=True)
class MadeUp:
    """What becomes of it is a word; `path` is where it leaves a trace."""

    what: str
    path: Path = Path()

    def there(self, workspace: Workspace, progress: Progress) -> Any:
        match self.what:
            case "go on":
                return self._go_on(progress)
            case "fall":
                os._exit(3)
            case "is busy":
                raise TargetBusy("“{name}” is open.", name="a.xlsx", suggestion=Path("b.xlsx"))
            case "is wrong":
                raise Invalid(due="Choose a day.")
            case "is no data":
                return object()
            case "has a bug":
                raise ValueError("words of somebody")
            case "write":
                return workspace.areas.add(workspace.periods.all()[0].id, "X")
        return os.getpid(), workspace.who, workspace.today(), workspace.read_only

    def here(self, workspace: Workspace, answer: Any) -> Any:
        return os.getpid(), workspace.read_only, answer

    def _go_on(self, progress: Progress) -> None:
        self.path.write_text("begun", encoding="utf-8")
        try:
            for done in range(10_000):
                progress(done, 10_000)
                time.sleep(0.01)
        except Cancelled:
            self.path.unlink()
            raise
