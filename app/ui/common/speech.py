"""The language of the window: our own sentences, and the words on Qt's own buttons and menus."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.texts import use_language

_LOCALES = {
    "nl": QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_worn: list[QTranslator] = []


def speak(code: str) -> None:
    """From now on every sentence that is asked for is in this language; what is on the screen stays as it is."""
    use_language(code)
    QLocale.setDefault(_LOCALES[code])
    while _worn:
        QCoreApplication.removeTranslator(_worn.pop())
    words = QTranslator()
    # Qt says English where it has no catalogue
    if words.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(words)
        _worn.append(words)
