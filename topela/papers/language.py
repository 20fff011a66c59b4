from enum import StrEnum


class Language(StrEnum):
    FRENCH = "fr"
    GERMAN = "de"
    ENGLISH = "en"
