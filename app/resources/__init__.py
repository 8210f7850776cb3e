"""Icons, fonts, code lists and the gettext catalogue."""
