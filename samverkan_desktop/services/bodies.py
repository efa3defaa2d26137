"""The groups that meet."""

from samverkan_desktop.domain.bodies import Body, BodyArea
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.swedish import sort_key
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.storage import reading


class Bodies(Service):
    """Read, write and remove bodies."""

    def all(self) -> tuple[Body, ...]:
        """Every body in Swedish order."""
        return tuple(sorted(reading.listed(self._store, Body), key=lambda body: sort_key(body.name)))

    def of_area(self, area_id: str) -> tuple[Body, ...]:
        """The bodies that work with an area."""
        wanted = {one.body_id for one in reading.listed(self._store, BodyArea, area_id=area_id)}
        return tuple(body for body in self.all() if body.id in wanted)

    def get(self, body_id: str) -> Body:
        """One body. Raises NotFound."""
        return reading.get(self._store, Body, body_id)

    def named(self, name: str) -> Body:
        """The body that answers to a name or an alias. Raises NotFound with those there are."""
        wanted = name.strip().casefold()
        for body in self.all():
            if wanted in (body.name.casefold(), *(alias.casefold() for alias in body.aliases)):
                return body
        known = ", ".join(body.name for body in self.all()) or "–"
        raise NotFound(N_("There is no group {name}. The database has: {known}."), name=name, known=known)

    def area_ids(self, body_id: str) -> tuple[str, ...]:
        """The areas that a body works with."""
        return tuple(one.area_id for one in reading.listed(self._store, BodyArea, body_id=body_id))

    def save(self, body: Body, area_ids: tuple[str, ...] | None = None) -> Done[Body]:
        """Add or change a body, and the areas that it works with when they are given. Raises Invalid, StaleRecord."""
        if any(other.id != body.id and other.name.casefold() == body.name.casefold() for other in self.all()):
            raise Invalid(name=N_("Another group already has this name."))
        what = N_("Change group") if body.version else N_("Add group")
        with self._session.writing(Topic.BODIES, Topic.MEETINGS, what=what) as writing:
            stored = writing.save(body)
            if area_ids is not None:
                before = reading.listed(self._store, BodyArea, body_id=body.id)
                kept = [one for one in before if one.area_id in area_ids]
                known = {one.area_id for one in kept}
                added = [BodyArea(body_id=body.id, area_id=one) for one in area_ids if one not in known]
                writing.save_list(before, [*kept, *added])
        return Done(value=stored, set_id=writing.id, what=what)

    def remove(self, body: Body) -> Done[None]:
        """Put a body with all its meetings in the wastebasket."""
        with self._session.writing(Topic.BODIES, Topic.MEETINGS, Topic.ACTIONS, what=N_("Remove group")) as writing:
            count = writing.remove(body)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)
