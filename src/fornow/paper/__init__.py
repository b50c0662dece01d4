"""Surface 4: what is printed for a meeting, for a room without a network.

A sheet of A4 an exercise, made from its declaration; the run sheet, the checklist and the
invitation, made from a session plan. Pages are HTML that prints as it is; where there is a browser
they are made into PDF files too. Nothing here writes to a partnership's file.
"""
