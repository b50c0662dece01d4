"""A real nginx before a server, set up as the guide says.

As a script it gets one where there is none and it may: `python tests/live/nginx.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "phones.md"
FOUND = shutil.which("nginx", path=os.pathsep.join([os.environ["PATH"], "/usr/sbin"]))
MISSING = "There is no nginx here (Debian or Ubuntu: apt-get install nginx-light)."

LONGEST = 120  # seconds for a program to begin; a hub on a busy machine takes about twenty
#: What a whole configuration needs beside the guide's part; as it is, nginx writes into /var.
AROUND = """\
daemon off;
{user}
error_log stderr;
pid {here}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
{guide}
}}
"""


def listening(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until a process answers at its port."""
    last = time.monotonic() + LONGEST
    while True:
        assert process.poll() is None, f"{process.args} ended before it listened"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        assert time.monotonic() < last, f"{process.args} never listened"
        time.sleep(0.02)  # it has no other way to say so


@contextmanager
def proxied(here: Path, *, port: int, behind: int) -> Iterator[None]:
    """nginx on `port`, leading to a server on the port `behind` it."""
    here.mkdir()
    (part,) = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    part = part.replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    part = part.replace("127.0.0.1:8888", f"127.0.0.1:{behind}")
    user = "user root;" if os.geteuid() == 0 else ""
    conf = here / "nginx.conf"
    conf.write_text(AROUND.format(here=here, user=user, guide=part), encoding="utf-8")
    command = [str(FOUND), "-p", str(here), "-e", "stderr", "-c", str(conf)]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen(command)
    try:
        listening(process, port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=LONGEST)


def main() -> None:
    """Get nginx from Debian's or Ubuntu's packages; without it its tests are left out."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if FOUND or not root or not shutil.which("apt-get"):
        return
    # Not started, and asked nothing: only the program is wanted.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "nginx-light"]):
        subprocess.run(["apt-get", *step], env=quiet, stdout=sys.stderr, check=False)


if __name__ == "__main__":
    main()
