"""How the tab of an area was left, for when it is made anew."""

from collections.abc import Mapping
from typing import Final

from samverkan_desktop.frozen import dataclass, field, replace
from samverkan_desktop.ui.leaving import Left

# The name of its widget.
AREA_TAB: Final = "areaTab"


@dataclass(frozen=True, kw_only=True)
class AreaLeft:
    """`part` was in sight, with the panel beside it or without where there is room for one; `parts` as they were."""

    part: str
    shows_panel: bool = False
    parts: Mapping[str, Left] = field(default_factory=dict)


def aimed_at(part: str, left: Left) -> Left:
    """The same with another part in sight."""
    area = left.standing.get(AREA_TAB) or AreaLeft(part=part)
    return replace(left, standing={**left.standing, AREA_TAB: replace(area, part=part)})
