import json
from typing import Any

import pytest

from samverkan_desktop import config
from samverkan_desktop.config import Settings


def write(text: str) -> None:
    config.settings_file().parent.mkdir(parents=True, exist_ok=True)
    config.settings_file().write_text(text, encoding="utf-8")


def test_without_a_file_all_is_as_usual_and_nothing_is_wrong() -> None:
    reading = config.read_settings()
    assert reading.settings == Settings()
    assert not reading.has_problems


def test_what_is_saved_is_read_again() -> None:
    chosen = Settings(language="en", theme="dark", text_size=150, reminder_days=0, window={"tab": "x"}, open_last=False)
    config.save_settings(chosen)
    reading = config.read_settings()
    assert reading.settings == chosen
    assert not reading.has_problems
    assert "\n" in config.settings_file().read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "tlh"),
        ("theme", "pink"),
        ("theme", 3),
        ("text_size", 99),
        ("text_size", 201),
        ("text_size", "150"),
        ("text_size", True),
        ("reminder_days", -1),
        ("open_last", "ja"),
        ("open_last", 1),
        ("user_name", None),
        ("window", []),
    ],
)
def test_a_value_that_is_none_is_named_and_the_others_count(name: str, value: Any) -> None:
    write(json.dumps({"language": "en", "text_size": 125, name: value}))
    reading = config.read_settings()
    assert reading.damaged == (name,)
    assert getattr(reading.settings, name) == getattr(Settings(), name)
    if name != "text_size":
        assert reading.settings.text_size == 125


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"language": "en"'])
def test_a_file_that_is_none_is_told_and_kept(text: str) -> None:
    write(text)
    reading = config.read_settings()
    assert reading.is_unreadable
    assert reading.settings == Settings()
    kept = config.set_aside_settings()
    assert kept is not None
    assert kept.read_text(encoding="utf-8") == text
    config.save_settings(Settings())
    assert not config.read_settings().has_problems
    assert kept.read_text(encoding="utf-8") == text


def test_keys_of_another_version_are_left_alone() -> None:
    write(json.dumps({"of_tomorrow": 1, "theme": "dark"}))
    reading = config.read_settings()
    assert reading.settings.theme == "dark"
    assert not reading.has_problems
