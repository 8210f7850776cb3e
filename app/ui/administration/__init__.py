"""Beheer: the team, reading in, backups, and what this program is."""
