"""How long a text may be: the one place that forms, use cases and columns take it from.

Counted in characters. A column counts what a database counts; a form counts an emoji as two, so what fits a form
always fits its column.
"""

CODE = 40
"""A code of a list, a postcode, a house number, a number of a file."""
NAME = 200
"""A name, and what stands on one line beside it."""
LINE = 400
"""A sentence or two: a reason, an agreement."""
TEXT = 20_000
"""What somebody writes in a field of several lines. Its column has no bound: a list may bring more, and that stays."""
