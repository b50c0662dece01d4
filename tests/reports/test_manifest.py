"""The manifest says of every file what came of it, at any moment and to whoever reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fornow.errors import ReportProblem
from fornow.reports import manifest as manifests
from fornow.reports.contents import Made
from fornow.reports.manifest import Manifest, last_rows, manifest_at


def _row(name: str, **given: object) -> Made:
    return Made(Path(f"/{name}.fornow"), name, given.pop("status", "not begun"), **given)  # type: ignore[arg-type]


def _statuses(path: Path) -> list[str]:
    return [row["status"] for row in json.loads(path.read_text(encoding="utf-8"))]


def test_before_the_first_report_every_file_has_a_row(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    with Manifest(path, [_row("b"), _row("a")]):
        assert _statuses(path) == ["not begun", "not begun"]
    assert [row.slug for row in last_rows(path)] == ["a", "b"]


def test_it_is_written_along_the_way_and_not_for_every_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "manifest.json"
    monkeypatch.setattr(manifests, "EVERY", 1000)
    with Manifest(path, [_row("a"), _row("b")]) as manifest:
        manifest.tell(_row("a", status="made"))
        assert _statuses(path) == ["not begun", "not begun"]
        monkeypatch.setattr(manifests, "EVERY", 0)
        monkeypatch.setattr(manifest, "_due", 0)
        manifest.tell(_row("b", status="failed", reason="No"))
        assert _statuses(path) == ["made", "failed"]


def test_after_an_interruption_it_tells_what_was_made_by_then(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"

    def interrupted() -> None:
        with Manifest(path, [_row("a"), _row("b")]) as manifest:
            manifest.tell(_row("a", status="made"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert _statuses(path) == ["made", "not begun"]


def test_what_it_holds_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    row = _row("a", status="made", at_risk=2, waits=("One", "Two"), sha256={"report.html": "1"})
    with Manifest(path, [row]):
        pass
    assert last_rows(path) == [row]


def test_what_a_killed_process_had_begun_to_write_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / ".manifest.json.12-34.part").write_text("[", encoding="utf-8")
    other = tmp_path / ".manifest-1-of-2.json.12-34.part"
    other.write_text("[", encoding="utf-8")
    with Manifest(tmp_path / "manifest.json", []):
        pass
    assert [one.name for one in tmp_path.glob(".*")] == [other.name]


def test_a_part_has_a_manifest_of_its_own(tmp_path: Path) -> None:
    assert manifest_at(tmp_path, None).name == "manifest.json"
    assert manifest_at(tmp_path, (2, 4)).name == "manifest-2-of-4.json"


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"slug": "a"}]', "null", "\udc00"])
def test_what_is_no_manifest_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ReportProblem, match="is not a manifest that can be read"):
        last_rows(path)


def test_no_manifest_at_all_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReportProblem, match="Make the reports without --only-failed first"):
        last_rows(tmp_path / "manifest.json")
