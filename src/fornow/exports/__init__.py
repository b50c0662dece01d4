"""What may be taken away from a partnership, as sheets for a spreadsheet or JSON for a program."""

from fornow.exports.book import book
from fornow.exports.document import document
from fornow.exports.sheet import sheet
from fornow.exports.taken import Taken, TakenRound, take

__all__ = ["Taken", "TakenRound", "book", "document", "sheet", "take"]
