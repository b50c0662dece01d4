"""Copies of one partnership's file put together: everything that was written in any, once.

Whatever the order, and however often, the same comes of it. No clock and no count of what a copy
has written is needed: two people may go on from one file, each alone, and nothing of either is
lost. What needs somebody to look at it is told in words.

- Lists, looks, sessions and settings are the union of their histories. An entry that was revised
  in two copies shows both versions.
- Rounds of one asking become one round (see `fornow.partnership.askings`), with the answers of all.
- One asking is revealed once. Answers that wait elsewhere for a round that has been revealed stay
  where they are and do not come along: alone they could be picked out, and from a file of before
  the reveal they would tell who wrote what. Of one round revealed twice one reveal is kept: laid
  beside each other, the two would tell.
- Of an unnamed row no copy is kept that it was written in: it would tell the table.
"""

from fornow.partnership.merging.merge import Merged, merge_files

__all__ = ["Merged", "merge_files"]
