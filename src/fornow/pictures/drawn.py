"""What is drawn on a chart: plain data, from which pages are made, and a plotly figure."""

from __future__ import annotations

from typing import Any


class Drawn:
    """A chart as plain data, and plotly's own figure once somebody asks for anything of it.

    Pages and reports are made from the data alone: plotly looks at every part of a figure, and
    that took longer than all the rest of a picture. Tests let it look at all that is drawn here.
    """

    def __init__(self, data: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        self._plain = {"data": data, "layout": layout}
        self._figure: Any = None

    def to_plotly_json(self) -> dict[str, Any]:
        """The data to draw from, not to be changed."""
        made: dict[str, Any] = self._figure.to_plotly_json() if self._figure else self._plain
        return made

    @property
    def plotly(self) -> Any:
        """The plotly figure. What is changed in it is drawn from then on."""
        if self._figure is None:
            import plotly.graph_objects as go

            self._figure = go.Figure(self._plain)
        return self._figure

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked for by copies, which begin without anything
            raise AttributeError(name)
        return getattr(self.plotly, name)
