"""What a column of registrations can hold."""

from enum import StrEnum


class Field(StrEnum):
    NAME = "name"
    KIND = "kind"
    SIDE = "side"
    LEGAL_FORM = "legal_form"
    SECTOR = "sector"
    MUNICIPALITY = "municipality"
    WEBSITE = "website"
    STAFF = "staff"
    PRESENTATION = "presentation"
    CONTACT = "contact"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    FUNCTION = "function"
    EMAIL = "email"
    PHONE = "phone"
    LANGUAGES = "languages"
    NEED = "need"
    NEED_CATEGORY = "need_category"
    OFFER = "offer"
    OFFER_CATEGORY = "offer_category"
    IN_RETURN = "in_return"
    SDGS = "sdgs"
    WISHES = "wishes"
    VETOES = "vetoes"
    PRESENCE = "presence"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    PHOTO_CONSENT = "photo_consent"
    STATUS = "status"
    REMARKS = "remarks"
    RECEIVED_AT = "received_at"
    TABLE = "table"
    ZONE = "zone"


# Fields of which a sheet may have several columns, told apart by a number; the others stand once.
NUMBERED = frozenset({Field.NEED, Field.NEED_CATEGORY, Field.OFFER, Field.OFFER_CATEGORY})
# Fields whose further columns add to the first: several wishes, several remarks.
REPEATED = frozenset({Field.WISHES, Field.VETOES, Field.REMARKS})
PERSONAL = frozenset(
    {Field.CONTACT, Field.FIRST_NAME, Field.LAST_NAME, Field.FUNCTION, Field.EMAIL, Field.PHONE}
)
HALL = frozenset({Field.TABLE, Field.ZONE, Field.REMARKS})
CATEGORY_OF = {Field.NEED: Field.NEED_CATEGORY, Field.OFFER: Field.OFFER_CATEGORY}
