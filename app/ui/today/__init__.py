"""Vandaag: the work list in order of harm, and the pane that finishes a line without leaving."""
