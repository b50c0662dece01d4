"""Put another version of the bundle here: `python -m fornow.reports.bundle.renew 4.1.1`.

Needs npm. Only the script and its licence are taken; version and sum are written beside them.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from fornow.errors import ReportProblem
from fornow.reports.bundle import BUNDLE, PACKAGE

HERE = Path(__file__).parent


def renew(version: str, *, into: Path = HERE) -> str:
    """The sum of the bundle that was fetched from npm and written to `into`."""
    npm = shutil.which("npm")
    if npm is None:
        raise ReportProblem("The bundle is fetched with npm, and npm was not found. Install it.")
    with TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", f"{PACKAGE}@{version}", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return unpack(next(Path(folder).glob("*.tgz")), version, into=into)


def unpack(package: Path, version: str, *, into: Path) -> str:
    """The sum of the bundle in `package`, once it and its licence stand in `into`."""
    with tarfile.open(package) as archive:
        taken = {name: _taken(archive, name) for name in (BUNDLE, "LICENSE")}
    for name, content in taken.items():
        (into / name).write_bytes(content)
    total = hashlib.sha256((into / BUNDLE).read_bytes()).hexdigest()
    (into / "SHA256").write_text(f"{total}  {BUNDLE}\n", encoding="utf-8")
    (into / "VERSION").write_text(f"{PACKAGE} {version}\n", encoding="utf-8")
    return total


def _taken(archive: tarfile.TarFile, name: str) -> bytes:
    try:
        member = archive.extractfile(f"package/{name}")
    except KeyError:
        member = None
    if member is None:
        raise ReportProblem(f"The package holds no {name}; nothing was changed.")
    return member.read()


if __name__ == "__main__":
    sys.stdout.write(renew(*sys.argv[1:2]) + "\n")
