"""Raw input → a checked answer, or a `Problem` to show beside its field.

Values in Python: Text, Who, Organisation → str (several: a tuple); Rating, Number → int;
Choice → the option's key; Choices → a tuple of keys; Tick → bool; Date → `datetime.date`;
Link → an entry's id (several: a tuple); Labelled → a tuple of (name, option key).
Not answered is None. An answer held back on purpose is a `Withheld`.
"""

from __future__ import annotations

from fornow.answers.check import check
from fornow.answers.parse import encode, is_typed, parse, withheld_choices
from fornow.answers.spellings import fold, option
from fornow.answers.values import Known, Problem, Value, Values, Withheld

__all__ = [
    "Known",
    "Problem",
    "Value",
    "Values",
    "Withheld",
    "check",
    "encode",
    "fold",
    "is_typed",
    "option",
    "parse",
    "withheld_choices",
]
