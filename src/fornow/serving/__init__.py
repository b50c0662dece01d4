"""One Jupyter server for everything: Lab, the workbooks as pages, and the phones.

The person who starts it asked for a workbook, not for Jupyter. So it keeps its settings, its
kernels' history and its layout in a folder of its own that goes when it stops; it reads nothing of
an older Jupyter on the machine; and it asks no questions.
"""

from fornow.serving.links import Links
from fornow.serving.serve import serve
from fornow.serving.way import Way, read_address

__all__ = ["Links", "Way", "read_address", "serve"]
