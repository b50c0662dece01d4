"""Lines of dots (one a voice) or bars, drawn as small inline SVG that needs no script.

Up to 30 voices are dots; above that a bar stands for them. Colours come from classes, so that the
dark screen recolours them; the counts stand beside in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from fornow.pictures.marks import filled, said

DOTS_UP_TO = 30
_STEP = 20
_HALF = 300


@dataclass(frozen=True, kw_only=True)
class Line:
    """`count` of `of` voices, as dots or a bar; the rest hollow where `rest` is set."""

    count: int
    of: int
    name: str = ""
    said: str = ""
    style: str = "fn-full"
    rest: bool = False

    def html(self, label: Markup | None = None) -> Markup:
        """The name (or a label in its place), the dots, the count."""
        many = self.said or f"{self.count} of {self.of}"
        name = _name(self.name, label)
        return Markup('<div class="fn-line">{}{}<span class="fn-count">{}</span></div>').format(
            name, self._drawn(), many
        )

    def _drawn(self) -> Markup:
        if self.of > DOTS_UP_TO:
            wide = DOTS_UP_TO * _STEP
            return _svg(wide, [_bar(0, wide * self.count / self.of, self.style)])
        dots = [_dot(place, self.style) for place in range(self.count)]
        if self.rest:
            dots += [_dot(place, "fn-hollow") for place in range(self.count, self.of)]
        return _svg(max(self.of, 1) * _STEP, dots)


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """Voices in groups side by side, each group under its own short label."""

    groups: tuple[tuple[str, int], ...]
    name: str = ""
    said: str = ""

    def html(self, label: Markup | None = None) -> Markup:
        """The name (or a label in its place), each group with its dots, what is said."""
        name = _name(self.name, label)
        inside = Markup("").join(
            Markup('<span class="fn-group"><b>{}</b> {}</span>').format(label, _few(count))
            for label, count in self.groups
            if count
        )
        return Markup(
            '<div class="fn-line fn-grouped">{}<div class="fn-groups">{}</div>'
            '<span class="fn-count">{}</span></div>'
        ).format(name, inside, self.said)


@dataclass(frozen=True, kw_only=True)
class Split:
    """Disagree to the left of a centre line, agree to the right, pass as a gap in the middle.

    `most` is how many voices the longest side of any row drawn with this one reaches from the
    middle, so that one voice is the same length in each.
    """

    disagree: int
    passed: int
    agree: int
    most: int
    name: str = ""
    thin: bool = False

    def html(self, label: Markup | None = None) -> Markup:
        """The name, how many on the left, the dots or bars, how many on the right."""
        heard = f"{self.disagree} disagree, {self.passed} pass, {self.agree} agree"
        return Markup(
            '<div class="fn-line fn-split{}">{}'
            '<span class="fn-count fn-left">{}</span><div role="img" aria-label="{}">{}</div>'
            '<span class="fn-count">{}</span></div>'
        ).format(
            " fn-thin" if self.thin else "",
            _name(self.name, label),
            self.disagree if self.thin else f"{self.disagree} disagree",
            heard,
            self._drawn(),
            self.agree if self.thin else f"{self.agree} agree",
        )

    def _drawn(self) -> Markup:
        half = min(_HALF, max(self.most, 6) * _STEP)
        one = min(_STEP, half / max(self.most, 1))
        middle = self.passed * one / 2
        left, right = half - middle, half + middle
        if self.most > DOTS_UP_TO:
            bars = [
                _bar(left - self.disagree * one, self.disagree * one, "fn-third"),
                _bar(right, self.agree * one, "fn-full"),
            ]
            return _svg(2 * half, [*bars, _centre(half)])
        radius = one * 0.4
        parts = [_circle(left - (n + 0.5) * one, radius, "fn-third") for n in range(self.disagree)]
        parts += [_circle(left + (n + 0.5) * one, radius, "fn-hollow") for n in range(self.passed)]
        parts += [_circle(right + (n + 0.5) * one, radius, "fn-full") for n in range(self.agree)]
        return _svg(2 * half, parts if self.passed else [_centre(half), *parts])


@dataclass(frozen=True, kw_only=True)
class Stacks:
    """Voices at each point of a scale, one dot on another, with the point's own words below.

    `most` is the tallest stack of any that are drawn with this one.
    """

    points: tuple[tuple[str, int], ...]
    most: int

    def html(self) -> Markup:
        """The stacks side by side, each on its own words."""
        inside = Markup("").join(
            Markup('<span class="fn-stack">{}<b>{}</b></span>').format(self._stack(count), words)
            for words, count in self.points
        )
        return Markup('<div class="fn-stacks">{}</div>').format(inside)

    def _stack(self, count: int) -> Markup:
        if self.most > DOTS_UP_TO:
            return Markup('<span class="fn-quiet">{}</span>').format(count)
        high = max(self.most, 1) * _STEP
        dots = Markup("").join(
            filled(
                '<circle class="fn-full" cx="{:g}" cy="{:g}" r="{:g}"/>',
                *(_STEP / 2, high - (place + 0.5) * _STEP, _STEP * 0.4),
            )
            for place in range(count)
        )
        return Markup(
            '<svg viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true"'
            '>{2}</svg><span class="fn-unseen">{3}: </span>'
        ).format(_STEP, high, dots, count)


def _name(name: str, label: Markup | None) -> Markup:
    if label is not None:
        return Markup('<span class="fn-label">{}</span>').format(label)
    return Markup('<span class="fn-name">{}</span>').format(said(name))


def _few(count: int) -> Markup:
    if count > DOTS_UP_TO:
        return Markup('<span class="fn-quiet">{}</span>').format(count)
    return _svg(count * _STEP, [_dot(place, "fn-full") for place in range(count)]) + Markup(
        '<span class="fn-unseen">{}</span>'
    ).format(count)


def pile(count: int, *, across: int = 6) -> Markup:
    """A few dots, `across` of them to a line, after how many they are."""
    if not count or count > DOTS_UP_TO:
        quiet = Markup('<span class="fn-quiet">{}</span>')
        return quiet.format(count) if count else quiet.format("–")
    wide, high = min(count, across) * _STEP, -(-count // across) * _STEP
    dots = Markup("").join(
        filled(
            '<circle class="fn-full" cx="{:g}" cy="{:g}" r="8"/>',
            *((at % across + 0.5) * _STEP, (at // across + 0.5) * _STEP),
        )
        for at in range(count)
    )
    return filled(
        '<span class="fn-pile">{0}<svg viewBox="0 0 {1} {2}" width="{3:g}" height="{4:g}"'
        ' aria-hidden="true">{5}</svg></span>',
        *(count, wide, high, wide / 2, high / 2, dots),
    )


def _svg(width: float, parts: list[Markup]) -> Markup:
    inside = Markup("").join(parts)
    return Markup(
        '<svg viewBox="0 0 {0:g} {1}" width="{0:g}" height="{1}" aria-hidden="true">{2}</svg>'
    ).format(width, _STEP, inside)


def _dot(place: int, style: str) -> Markup:
    return _circle((place + 0.5) * _STEP, _STEP * 0.4, style)


def _circle(middle: float, radius: float, style: str) -> Markup:
    return filled(
        '<circle class="{}" cx="{:g}" cy="{:g}" r="{:g}"/>',
        *(style, round(middle, 1), _STEP / 2, round(radius, 1)),
    )


def _bar(start: float, length: float, style: str) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="3" width="{:.1f}" height="14"/>').format(
        style, start, max(length, 0)
    )


def _centre(middle: float) -> Markup:
    return Markup('<line class="fn-axis" x1="{0}" y1="0" x2="{0}" y2="{1}"/>').format(middle, _STEP)
