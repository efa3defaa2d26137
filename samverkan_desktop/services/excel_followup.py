"""The sheet of the follow-up, taken back: paragraphs and links of each area in their order."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from samverkan_desktop.domain.areas import Placement
from samverkan_desktop.domain.documents import FollowUpDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.followups import FollowUpLink, Paragraph
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.excel_fields import Field, choice_field, place_field, text_field
from samverkan_desktop.services.excel_sheets import NOT_PLACED, Held, SheetBack, Values, chosen, short
from samverkan_desktop.services.followups import FollowUps
from samverkan_desktop.storage import reading, way_back

T = TypeVar("T", Paragraph, FollowUpLink)
PARAGRAPH, LINK = "paragraph", "link"
_KINDS: dict[Any, str] = {PARAGRAPH: N_("Paragraph"), LINK: N_("Link")}
_LAST = 1_000_000


class FollowUpBack(SheetBack):
    """Texts, links and their numbers; a number that somebody changes moves the row to that place."""

    key, record = SheetKey.FOLLOWUP, Paragraph
    _PARTS: ClassVar[dict[str, Any]] = {PARAGRAPH: Paragraph, LINK: FollowUpLink}

    def __init__(self, session: Session, period_id: str) -> None:
        super().__init__(session, period_id)
        self._documents: dict[str, FollowUpDocument] = {}
        self._moved: dict[str, int] = {}

    def fields(self, keys: Iterable[str]) -> dict[str, Field]:
        found = (
            self._areas().field("area", fixed=True),
            place_field("number"),
            choice_field("kind", _KINDS, fixed=True),
            text_field("text", lines=False),
            text_field("url", lines=False),
        )
        return chosen(found, keys)

    def held(self, ids: Sequence[str]) -> dict[str, Held]:
        found = {}
        for kind, table in self._PARTS.items():
            for (one,) in way_back.living(self._store, table, ids).values():
                found[one.id] = Held(
                    label=short(one.text if kind == PARAGRAPH else one.label or one.url),
                    version=one.version,
                    values={
                        "area": one.area_id,
                        "number": self._numbers.get(one.id),
                        "kind": kind,
                        "text": one.text if kind == PARAGRAPH else one.label,
                        "url": "" if kind == PARAGRAPH else one.url,
                    },
                )
        return found

    def check(self, record_id: str, values: Values, held: Held | None) -> str:
        if held is None and values.get("area") not in self._placed:
            raise Invalid(area=NOT_PLACED if values.get("area") else N_("Write which area it belongs to."))
        made = self._made(record_id, values)
        return short(made.text if isinstance(made, Paragraph) else made.label or made.url)

    def add(self, record_id: str, values: Values) -> None:
        made = self._made(record_id, values)
        document = self._document(values["area"])
        self._moved[record_id] = values.get("number") or _LAST
        if isinstance(made, Paragraph):
            self._keep(replace(document, paragraphs=(*document.paragraphs, made)))
        else:
            self._keep(replace(document, links=(*document.links, made)))

    def change(self, record_id: str, values: Values) -> None:
        if values.get("number", 1) is None:
            values = {**values, "number": _LAST}
        if "number" in values:
            self._moved[record_id] = values["number"]
        document = self._document(self._areas_of[record_id])
        words = {key: values[key] for key in ("text", "url") if key in values}
        paragraphs = tuple(
            replace(one, text=words.get("text", one.text)) if one.id == record_id else one
            for one in document.paragraphs
        )
        links = tuple(
            replace(one, label=words.get("text", one.label), url=words.get("url", one.url))
            if one.id == record_id
            else one
            for one in document.links
        )
        self._keep(replace(document, paragraphs=paragraphs, links=links))

    def remove(self, record_id: str) -> None:
        document = self._document(self._areas_of[record_id])
        self._keep(
            replace(
                document,
                paragraphs=tuple(one for one in document.paragraphs if one.id != record_id),
                links=tuple(one for one in document.links if one.id != record_id),
            )
        )

    def finish(self) -> None:
        service = FollowUps(self._session)
        for document in self._documents.values():
            service.save(
                replace(document, paragraphs=self._in_order(document.paragraphs), links=self._in_order(document.links))
            )
        self._documents.clear()
        self._moved.clear()

    def source(self, key: str) -> tuple[type[Record], str, str] | None:
        return (Paragraph, "id", "text") if key == "text" else (FollowUpLink, "id", key)

    def known(self, ids: Sequence[str]) -> dict[str, bool]:
        return way_back.known(self._store, Paragraph, ids) | way_back.known(self._store, FollowUpLink, ids)

    @cached_property
    def _placed(self) -> set[str]:
        return {one.area_id for one in reading.listed(self._store, Placement, period_id=self._period_id)}

    @cached_property
    def _all(self) -> tuple[Paragraph | FollowUpLink, ...]:
        order = ("position", "id")
        return (
            *reading.listed(self._store, Paragraph, period_id=self._period_id, order=order),
            *reading.listed(self._store, FollowUpLink, period_id=self._period_id, order=order),
        )

    @cached_property
    def _areas_of(self) -> dict[str, str]:
        return {one.id: one.area_id for one in self._all}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The places as the sheet counts them, from 1 in each area, paragraphs and links apart."""
        counts: dict[tuple[type, str], int] = {}
        found = {}
        for one in self._all:
            where = type(one), one.area_id
            counts[where] = found[one.id] = counts.get(where, 0) + 1
        return found

    def _document(self, area_id: str) -> FollowUpDocument:
        if area_id not in self._documents:
            self._documents[area_id] = FollowUps(self._session).document(self._period_id, area_id)
        return self._documents[area_id]

    def _keep(self, document: FollowUpDocument) -> None:
        self._documents[document.area_id] = document

    def _in_order(self, parts: tuple[T, ...]) -> tuple[T, ...]:
        """Each part at its place; what is new or moved up comes before what stood there, what is moved down after."""

        def place(number: int, one: T) -> tuple[int, int]:
            wanted = self._moved.get(one.id, number)
            known = self._numbers.get(one.id, _LAST)
            return wanted, 1 if one.id not in self._moved else 2 if wanted > known else 0

        places = {one.id: place(number, one) for number, one in enumerate(parts, 1)}
        return tuple(sorted(parts, key=lambda one: places[one.id]))

    def _made(self, record_id: str, values: Values) -> Paragraph | FollowUpLink:
        where: dict[str, Any] = {"id": record_id, "period_id": self._period_id, "area_id": values.get("area") or ""}
        text, url = values.get("text", ""), values.get("url", "")
        kind = values.get("kind") or (LINK if url else PARAGRAPH)
        if kind == LINK:
            return FollowUpLink(label=text, url=url, **where)
        if url:
            raise Invalid(url=N_("A paragraph has no address. Write a row of the type Link for it."))
        return Paragraph(text=text, **where)
