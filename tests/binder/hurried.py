"""Jupyter Lab, looking every second whether anybody uses it, where Jupyter looks every minute.

Run as a program, with Jupyter's own options. Nothing else is other than it is on Binder.
"""

from __future__ import annotations

import sys

from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import main
from tornado.ioloop import PeriodicCallback


def every_second(server: ServerApp) -> None:
    PeriodicCallback(server.shutdown_no_activity, 1000).start()


if __name__ == "__main__":
    ServerApp.init_shutdown_no_activity = every_second
    sys.exit(main())
