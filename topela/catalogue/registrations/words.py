"""Every message of the import, by code. `original` is what the cell holds, `proposal` what was made of it."""

from django.utils.translation import gettext_lazy as _

from topela.catalogue.categories import Category
from topela.catalogue.registrations.fields import Field
from topela.directory.models import Kind

CATEGORIES = dict(Category.choices)
KINDS = dict(Kind.choices)

FIELDS = {
    Field.NAME: _("Name of the organisation"),
    Field.KIND: _("Kind of organisation"),
    Field.SIDE: _("Side"),
    Field.LEGAL_FORM: _("Legal form"),
    Field.SECTOR: _("Field of activity"),
    Field.MUNICIPALITY: _("Municipality"),
    Field.WEBSITE: _("Website"),
    Field.STAFF: _("Staff"),
    Field.PRESENTATION: _("Presentation"),
    Field.CONTACT: _("Contact"),
    Field.FIRST_NAME: _("First name"),
    Field.LAST_NAME: _("Last name"),
    Field.FUNCTION: _("Function"),
    Field.EMAIL: _("E-mail"),
    Field.PHONE: _("Phone"),
    Field.LANGUAGES: _("Languages"),
    Field.NEED: _("Need"),
    Field.NEED_CATEGORY: _("Category of the need"),
    Field.OFFER: _("Offer"),
    Field.OFFER_CATEGORY: _("Category of the offer"),
    Field.IN_RETURN: _("What we give in return"),
    Field.SDGS: _("Goals (SDG)"),
    Field.WISHES: _("Would like to meet"),
    Field.VETOES: _("Would rather not meet"),
    Field.PRESENCE: _("Presence"),
    Field.ARRIVAL: _("Arrival"),
    Field.DEPARTURE: _("Departure"),
    Field.PHOTO_CONSENT: _("Consent to photos"),
    Field.STATUS: _("Status"),
    Field.REMARKS: _("Remarks"),
    Field.RECEIVED_AT: _("Received"),
    Field.TABLE: _("Table"),
    Field.ZONE: _("Zone"),
}

FOREIGN = {
    "a PDF": _("a PDF"),
    "a picture": _("a picture"),
    "a text document": _("a text document"),
    "an archive": _("an archive"),
}

UNREADABLE = {
    "empty_file": _("This file is empty."),
    "file_too_large": _(
        "This file is larger than %(megabytes)s MB: remove pictures and spare sheets, and send it again."
    ),
    "unpacks_too_large": _(
        "This file would unpack to far more than a workbook of registrations holds: it was not opened."
    ),
    "password": _("This workbook is protected by a password: save it without one, and send it again."),
    "old_excel": _("This is a workbook of an old format (.xls): save it as .xlsx, and send it again."),
    "open_document": _("This is an OpenDocument spreadsheet: save it as .xlsx or as CSV, and send it again."),
    "foreign_file": _("This is %(what)s, whatever its name says: send an .xlsx workbook or a CSV file."),
    "not_a_workbook": _("This is neither an .xlsx workbook nor a CSV file."),
    "damaged": _(
        "This workbook is damaged: open it in your spreadsheet program, save it anew, and send it again."
    ),
    "too_many_rows": _(
        "This file has %(rows)s rows; at most %(most)s can be read. Copy the registrations alone "
        "into a new workbook."
    ),
    "too_many_columns": _(
        "The sheet “%(sheet)s” has more than %(most)s columns: copy the registrations alone into a "
        "new workbook."
    ),
    "no_registrations": _(
        "No sheet of this file reads like registrations: a row of headers with the organisations’ "
        "names, e-mails, needs or offers is missing."
    ),
}

OPTIONS = {
    "yes": _("yes"),
    "no": _("no"),
    "unknown": _("leave it open"),
    "nobody": _("none of them"),
    "leave_empty": _("leave it empty"),
    "split": _("make several of it"),
    "keep_together": _("keep it as one"),
    "join": _("the same organisation: unite both"),
    "apart": _("two organisations"),
    "leave_out": _("leave this row out"),
    "side_company": _("on the companies’ side"),
    "side_nonprofit": _("on the associations’ side"),
    "presence_column": _("there as the column says"),
    "presence_remark": _("only as the remark says"),
}

FINDINGS = {
    # The file and its columns
    "encoding_guessed": _("The file is not written in UTF-8; it was read as %(encoding)s."),
    "characters_lost": _("Characters were lost when this file was saved as CSV: “%(original)s”."),
    "sheet_ignored": _("This sheet holds nothing that is imported."),
    "column_left_out": _("The column “%(original)s” was not understood and is left out."),
    "column_guessed": _("The column “%(original)s” was taken for: %(proposal)s."),
    # Rows
    "name_missing": _("The name of the organisation is missing."),
    "side_missing": _("Nothing says whether this is a company or an association."),
    "side_unknown": _("Is this a company or an association?"),
    "side_of_kind": _("On which side does this organisation play (%(kind)s)?"),
    "cancelled": _("This registration is cancelled (“%(original)s”): it is kept, and not planned."),
    "perhaps_cancelled": _("Is this registration cancelled? The remark says “%(original)s”."),
    "struck_through": _("This row is struck through. Is the registration cancelled?"),
    "same_organisation": _(
        "“%(original)s” is very like “%(proposal)s” in row %(row)s of “%(sheet)s”. Is it the same "
        "organisation?"
    ),
    "known_organisation": _(
        "“%(original)s” is very like “%(proposal)s”, which is known already. Is it the same organisation?"
    ),
    "same_person": _(
        "One person stands for several organisations: %(organisations)s. They will not meet in the "
        "same round."
    ),
    "waiting_list": _("This side is full: “%(original)s” goes on the waiting list."),
    "no_needs": _("No needs are given."),
    "no_offers": _("No offers are given."),
    "no_email": _("No valid e-mail: nobody can sign in for this organisation."),
    # Cells
    "formula_value": _(
        "A formula (%(formula)s) stands here; the value it last had, %(proposal)s, was taken."
    ),
    "date_was_text": _("The date was text; read as %(proposal)s."),
    "date_was_serial": _("The date was a bare number; read as %(proposal)s."),
    "date_was_american": _("“%(original)s” is no day of a month; read month first as %(proposal)s."),
    "date_not_understood": _("The date “%(original)s” was not understood."),
    "number_was_text": _("The number was text; read as %(proposal)s."),
    "number_with_unit": _("Read as %(proposal)s, with its unit (%(unit)s)."),
    "number_kept_as_text": _("“%(original)s” is no single number; kept as it is."),
    "phone_was_number": _("The telephone had become a number; read as %(proposal)s."),
    "phone_with_note": _("The words beside the number are kept: “%(note)s”."),
    "phone_not_understood": _("“%(original)s” is no telephone number."),
    "phone_from_formula": _(
        "The spreadsheet took the telephone for a sum (%(formula)s). Was it %(proposal)s?"
    ),
    "email_invalid": _("“%(original)s” is no e-mail address."),
    "email_in_disguise": _("“%(original)s” is no e-mail address. Is %(proposal)s meant?"),
    "email_taken_from_text": _("Only the address was taken: %(proposal)s."),
    "several_emails": _("Several addresses: %(proposal)s was taken, not %(others)s."),
    "website_invalid": _("“%(original)s” is no address of a website."),
    "municipality_read": _("“%(original)s” was read as %(proposal)s."),
    "legal_form_unknown": _("The legal form “%(original)s” is not known; kept as it is."),
    "languages_unknown": _("Kept as words: %(languages)s."),
    "goals_were_date": _("The spreadsheet had made a date of the goals; read as %(proposal)s."),
    "goals_were_decimal": _("The goals had become a decimal number (%(original)s); read as %(proposal)s."),
    "goal_was_target": _("%(target)s is a target; read as goal %(proposal)s."),
    "goal_does_not_exist": _("There is no goal %(goal)s; it is left out."),
    "goals_range_or_two": _("“%(original)s”: two goals, or all from the first to the last?"),
    "goals_lost_zero": _(
        "The goals had become the number %(original)s, perhaps without a last zero. Which were they?"
    ),
    "goals_not_understood": _("“%(original)s” names no goal."),
    "consent_unknown": _("Consent to photos was not answered: it counts as not given."),
    "consent_unclear": _("“%(original)s”: is this consent to photos?"),
    "consent_restricted": _("Consent to photos with a restriction, kept: “%(original)s”."),
    "presence_read": _("“%(original)s”: rounds %(first)s to %(last)s."),
    "presence_with_words": _("“%(original)s”: all rounds; the words are kept."),
    "presence_not_understood": _("“%(original)s” was not understood; counted as there for all rounds."),
    "presence_outside": _("“%(original)s” leaves no round; counted as there for all rounds."),
    "presence_contradiction": _(
        "The remark “%(original)s” does not agree with the column Presence. Only rounds %(first)s "
        "to %(last)s?"
    ),
    "access_need": _("A need for access: “%(original)s”."),
    "one_table": _("A wish about the table: “%(original)s”."),
    # Needs and offers
    "several_in_one_cell": _("%(count)s lines in one cell. Make several of it? %(proposal)s"),
    "several_categories": _(
        "Several categories in one cell: %(proposal)s. Please check which belongs to what."
    ),
    "category_missing": _("The category is missing."),
    "category_unknown": _("The category “%(original)s” is not known; left empty."),
    "category_misspelt": _("The category “%(original)s” was read as: %(proposal)s."),
    "long_text": _("A very long text (%(length)s characters); it is kept whole."),
    "asks_for_money": _("This speaks of money (“%(words)s”); the edition’s rules may not allow it."),
    # Wishes
    "name_read_as": _("“%(original)s” was read as %(proposal)s."),
    "older_name_read_as": _("%(organisation)s had typed “%(original)s”: that is %(proposal)s."),
    "name_unknown": _("“%(original)s” is not registered; kept as it was typed."),
    "name_ambiguous": _("Who is meant by “%(original)s”?"),
    "wish_for_cancelled": _("“%(original)s” means %(proposal)s, who cancelled."),
    "wish_same_side": _("“%(original)s” means %(proposal)s, on the same side."),
    "veto_same_side": _("“%(original)s” means %(proposal)s, on the same side: they do not meet anyway."),
    # The hall and the edition
    "adopt_hall": _("Take over the hall’s tables from this sheet?"),
    "adopt_parameters": _("Take over the edition’s times and rules from this sheet?"),
    "table_label": _("The table “%(original)s” is called %(proposal)s."),
    "table_twice": _("The table %(label)s stands here twice."),
    "end_disagrees": _(
        "The end (%(closing)s) does not agree with rounds and breaks, which end at %(proposal)s."
    ),
    "parameter_not_understood": _("“%(original)s” was not understood."),
}

# What may stand in the way of taking an import back, by the model's label.
THINGS = {
    "accounts.user": _("a person who signed in or was changed"),
    "directory.organisation": _("an organisation"),
    "directory.contact": _("a representative"),
    "editions.edition": _("the edition’s rules"),
    "editions.break": _("a break"),
    "editions.zone": _("a zone"),
    "editions.table": _("a table"),
    "editions.registration": _("a registration"),
    "editions.withdrawal": _("a withdrawal"),
    "editions.role": _("a role"),
    "catalogue.need": _("a need"),
    "catalogue.offer": _("an offer"),
    "catalogue.wish": _("a wish"),
    "catalogue.veto": _("a veto"),
    "catalogue.unresolvedname": _("a typed name"),
    "scheduling.meeting": _("a meeting"),
    "scheduling.exclusion": _("a cancelled meeting"),
    "scheduling.ringgift": _("a place in a circle"),
    "scheduling.ringend": _("a place in a circle"),
    "floor.checkin": _("an arrival"),
    "floor.continuelater": _("a talk to continue"),
    "agreements.party": _("a contract"),
    "agreements.commitment": _("a promise in a contract"),
    "agreements.signature": _("a signature"),
}
