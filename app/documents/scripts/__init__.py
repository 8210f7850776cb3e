"""Text in the scripts of families: which font has a sign, which way it runs, how it is shaped, and how it is drawn.

Loaded only where a text has signs that the type of the paper cannot set by itself.
"""
