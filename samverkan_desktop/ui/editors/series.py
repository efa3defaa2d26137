"""The form of a series: how often, from when, at what time, where, and what comes up every time."""

from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.bodies import Body, BodyKind, Cadence, CadenceKind
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import MEETING_KIND_LABELS, MeetingKind
from samverkan_desktop.domain.series import USUAL_MINUTES, USUAL_START, Series, SeriesItem
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.record_editor import RecordEditor
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.cadence_field import CadenceField
from samverkan_desktop.ui.widgets.date_field import TimeField
from samverkan_desktop.ui.widgets.item_rows import ItemRows, ItemText
from samverkan_desktop.ui.widgets.number_field import NumberField

_SHOWN_DAYS = 4
_USUAL_CADENCE = Cadence(CadenceKind.EVERY_WEEKS, 2)
_MOST_MINUTES = 7 * 24 * 60


class SeriesEditor(RecordEditor[Series]):
    """Changes a series, or adds one where it is None: as often as the group means to meet, like its last meeting."""

    columns = 2
    form_name = "series"

    def __init__(self, desk: Desk, body: Body, series: Series | None = None, parent: QWidget | None = None) -> None:
        self._body = body
        self._items = {one.id: one for one in desk.workspace.series.items(series.id)} if series else {}
        title = _("New series of meetings") if series is None else _("Change series of meetings")
        super().__init__(desk, series, title=title, name="seriesEditor", parent=parent)
        if series is None:
            self._begin_like_the_last()
        else:
            away = button(_("&Remove"), self._remove, kind="danger", icon_name="delete", name="seriesRemove")
            away.setEnabled(not desk.workspace.read_only)
            self.feet.insertWidget(0, away)
        for signal in (
            self.cadence.changed,
            self.first_day.edit.textChanged,
            self.last_day.edit.textChanged,
        ):
            signal.connect(self._preview)
        self._preview()
        self.fit(720, 760)
        self._begin()
        self.cadence.setFocus()

    def _needs(self) -> dict[str, str]:
        return {"body": self._body.id}

    def _build_fields(self) -> None:
        self.cadence = CadenceField(_USUAL_CADENCE, name="seriesCadence", regular=True)
        self.bind(
            "cadence",
            _("&How often"),
            self.cadence,
            self.cadence.cadence,
            self.cadence.set_cadence,
            whole_width=True,
        )
        self.first_day = self.bind_day("first_day", _("&First meeting"), "seriesFirst", required=True)
        help_text = _("Empty: until further notice.")
        self.last_day = self.bind_day("last_day", _("&Last day"), "seriesLast", help_text=help_text)
        self.days = self.form.row("cadence").help
        self.days.show()
        self.starts_at = TimeField(USUAL_START, label=_("Begins"), name="seriesStart")
        self.bind(
            "starts_at",
            _("&Begins"),
            self.starts_at,
            self.starts_at.time,
            self.starts_at.set_time,
            required=True,
        )
        self.minutes = NumberField(
            USUAL_MINUTES, low=1, high=_MOST_MINUTES, suffix=_(" min"), label=_("Length"), name="seriesMinutes"
        )
        self.bind("minutes", _("L&ength"), self.minutes, self.minutes.value, self.minutes.setValue)
        self.place = self.bind_line("place", _("&Place"), "seriesPlace")
        kinds = [(_(MEETING_KIND_LABELS[kind]), kind) for kind in MeetingKind]
        self.kind = self.bind_choice("kind", _("&Kind"), "seriesKind", kinds)
        help_text = _("Only where the name of the group does not say it.")
        self.title_field = self.bind_line("title", _("&Title"), "seriesTitle", help_text=help_text, whole_width=True)
        self.items = ItemRows(name="seriesItems")
        self.form.add(
            "items",
            _("What comes up every time"),
            self.items,
            help_text=_("Each new meeting begins with the minutes before it, then these, then what is unfinished."),
            whole_width=True,
        )
        self._show_items()

    def _show_stored(self, saved: Series) -> None:
        super()._show_stored(saved)
        self._items = {one.id: one for one in self.desk.workspace.series.items(saved.id)}
        self._show_items()

    def _show_items(self) -> None:
        self.items.set_items(
            tuple(ItemText(one.id, one.title, one.presenter, one.minutes or 0) for one in self._items.values())
        )

    def _begin_like_the_last(self) -> None:
        proposed = self.desk.workspace.meetings.propose(self._body).meeting
        self.cadence.set_cadence(self._body.cadence if self._body.cadence.days else _USUAL_CADENCE)
        self.first_day.set_date(proposed.day)
        self.starts_at.set_time(words.wall(proposed.starts_at))
        if proposed.ends_at is not None:
            self.minutes.setValue(max(1, int((proposed.ends_at - proposed.starts_at).total_seconds() // 60)))
        self.place.setText(proposed.place)
        kind = proposed.kind
        if self._body.kind is BodyKind.COUNCIL and kind is MeetingKind.MEETING:
            kind = MeetingKind.COUNCIL_SESSION
        self.kind.setCurrentIndex(list(MeetingKind).index(kind))

    def _preview(self) -> None:
        try:
            days = self.desk.workspace.series.first_days(self._current(), _SHOWN_DAYS)
        except Invalid:
            self.days.setText(_("The days are shown here as soon as the first one is written."))
            return
        today = self.desk.workspace.today()
        named = ", ".join(f"{words.short_weekday(day)} {words.short_day(day, today)}" for day in days)
        self.days.setText(_("Next days: {days}").format(days=named) if days else _("No day is left in the series."))

    def _state(self) -> object:
        return super()._state(), self.items.items()

    def values(self) -> dict[str, Any]:
        """What is written. Raises Invalid where a day or a time is missing."""
        values = super().values()
        problems = {}
        if values["first_day"] is None:
            problems["first_day"] = N_("Choose the day of the first meeting.")
        if values["starts_at"] is None:
            problems["starts_at"] = N_("Write a time, such as 13:00.")
        if problems:
            raise Invalid(problems)
        return values

    def _make(self, values: dict[str, Any]) -> Series:
        return Series(body_id=self._body.id, **values)

    def _store(self, record: Series) -> Done[Series]:
        return self.desk.workspace.series.save(record, tuple(self._item(record, one) for one in self.items.items()))

    def _item(self, series: Series, text: ItemText) -> SeriesItem:
        values = {"title": text.title, "presenter": text.presenter, "minutes": text.minutes or None}
        known = self._items.get(text.key) if series.version else None
        return replace(known, **values) if known else SeriesItem(series_id=series.id, **values)  # type: ignore[arg-type]

    def _said(self, *, is_new: bool) -> str:
        return _("The series was added.") if is_new else _("The series was changed.")

    def _remove(self) -> None:
        if self._record is not None:
            words = _("The series was removed. Its meetings stay.")
            self.attempt(self.desk.workspace.series.remove, self._record, words)
