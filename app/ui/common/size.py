"""The size of the window."""

AT_START = (1366, 768)
"""Where nobody chose another."""
