"""Plans, programmes and strategies with their owners and activities."""

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import numbered
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import Plan, PlanActivity, PlanOwner
from samverkan_desktop.domain.relevance import LinkedKind
from samverkan_desktop.domain.undertakings import PlanDocument, PlanRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.goal_links import goal_ids, link_goals, unlink
from samverkan_desktop.storage import reading, undertakings


class Plans(Service):
    """Read, write and remove plans."""

    def of_period(self, period: Period | None, area_id: str | None = None) -> tuple[PlanRow, ...]:
        """Plans in force in some part of a period, those of all areas included."""
        return undertakings.plans(self._store, period=period, area_ids=None if area_id is None else (area_id,))

    def count(self, period: Period, area_id: str) -> int:
        """How many plans, commitments and events an area has in a period."""
        return undertakings.count(self._store, period, area_id)

    def get(self, plan_id: str) -> Plan:
        """One plan. Raises NotFound."""
        return reading.get(self._store, Plan, plan_id)

    def document(self, plan_id: str) -> PlanDocument:
        """One plan with its parts. Raises NotFound."""
        owners = reading.listed(self._store, PlanOwner, plan_id=plan_id, order=("id",))
        return PlanDocument(
            plan=self.get(plan_id),
            owner_ids=tuple(owner.organisation_id for owner in owners),
            activities=reading.listed(self._store, PlanActivity, plan_id=plan_id, order=("position", "id")),
            goal_ids=goal_ids(self._store, LinkedKind.PLAN, plan_id),
        )

    def save(self, document: PlanDocument) -> Done[PlanDocument]:
        """Add a plan last in its area, or change it with its parts. Raises StaleRecord."""
        head = document.plan
        what = N_("Change plan") if head.version else N_("Add plan")
        with self._session.writing(Topic.PLANS, what=what) as writing:
            if not head.version:
                others = reading.listed(self._store, Plan, area_id=head.area_id) if head.area_id else ()
                head = replace(head, position=max((one.position for one in others), default=-1) + 1)
            stored = writing.update(head, touch=True) if head.version else writing.insert(head)
            owners = reading.listed(self._store, PlanOwner, plan_id=head.id)
            known = {owner.organisation_id: owner for owner in owners}
            writing.save_list(
                owners,
                [
                    known.get(one, PlanOwner(plan_id=head.id, organisation_id=one))
                    for one in dict.fromkeys(document.owner_ids)
                ],
            )
            activities = writing.save_list(
                reading.listed(self._store, PlanActivity, plan_id=head.id), numbered(document.activities)
            )
            link_goals(writing, self._store, LinkedKind.PLAN, head.id, document.goal_ids)
        saved = replace(document, plan=stored, activities=activities)
        return Done(value=saved, set_id=writing.id, what=what)

    def remove(self, plan: Plan) -> Done[None]:
        """Put a plan with its activities in the wastebasket."""
        with self._session.writing(Topic.PLANS, what=N_("Remove plan")) as writing:
            unlink(writing, self._store, LinkedKind.PLAN, plan.id)
            count = writing.remove(plan)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)
