"""Which assessments rest on a record, at the foot of the page about it."""

from functools import partial

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.link_button import LinkButton


def add_resting(page: Page, desk: Desk, *target_ids: str) -> bool:
    """A section with the goals whose assessments rest on any of the records; False and nothing where there are none."""
    rows = desk.workspace.assessments.resting_on(*target_ids)
    if not rows:
        return False
    page.add_section(_("Evidence for"))
    for row in rows:
        day = words.day_month(row.day, desk.workspace.today())
        page.column.addWidget(
            LinkButton(
                row.wording,
                partial(desk.go.open_goal, row.goal_id),
                icon_name="goal",
                tip=f"{row.area} {row.period}: {row.wording}",
                name="restingLink",
            )
        )
        page.column.addWidget(reading(_("Assessment {day}, {area}").format(day=day, area=row.area), "secondary"))
    return True
