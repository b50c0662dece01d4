"""The drawing library that reports carry."""

import hashlib
import io
import tarfile
from importlib.resources import files
from pathlib import Path

import pytest

from fornow.errors import ReportProblem
from fornow.reports import bundle
from fornow.reports.bundle import renew


def test_the_bundle_is_the_one_whose_sum_is_written_beside_it() -> None:
    kept = files("fornow.reports.bundle").joinpath(bundle.BUNDLE).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == bundle.sha256()


def test_the_bundle_says_its_version_and_carries_its_licence() -> None:
    assert f"v{bundle.version()}" in bundle.script()[:200]
    licence = files("fornow.reports.bundle").joinpath("LICENSE").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in licence


def test_the_bundle_can_stand_inside_a_page() -> None:
    assert "</script" not in bundle.script().lower()
    assert "<!--" not in bundle.script()
    assert "\r" not in bundle.script()


def _package(folder: Path, **members: bytes) -> Path:
    target = folder / "package.tgz"
    with tarfile.open(target, "w:gz") as archive:
        for name, content in members.items():
            about = tarfile.TarInfo(f"package/{name}")
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))
    return target


def test_renewing_writes_the_sum_and_the_version_beside_what_was_fetched(tmp_path: Path) -> None:
    package = _package(tmp_path, **{bundle.BUNDLE: b"new", "LICENSE": b"words"})
    total = renew.unpack(package, "9.9.9", into=tmp_path)
    assert total == hashlib.sha256(b"new").hexdigest()
    assert (tmp_path / "SHA256").read_text() == f"{total}  {bundle.BUNDLE}\n"
    assert (tmp_path / "VERSION").read_text().endswith(" 9.9.9\n")
    assert (tmp_path / "LICENSE").read_bytes() == b"words"


def test_a_package_without_a_licence_changes_nothing(tmp_path: Path) -> None:
    package = _package(tmp_path, **{bundle.BUNDLE: b"new"})
    with pytest.raises(ReportProblem, match="LICENSE"):
        renew.unpack(package, "9.9.9", into=tmp_path)
    assert not (tmp_path / bundle.BUNDLE).exists()
