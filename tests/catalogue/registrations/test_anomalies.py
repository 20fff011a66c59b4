"""Every anomaly of the workbook in `data/`, and what a good import makes of it."""

import datetime as dt

import pytest

from tests.catalogue.registrations.conftest import DATA, XLSX, Read
from topela.catalogue.registrations.findings import Severity
from topela.catalogue.registrations.names import name_key
from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.reading import read


def again(answers: dict[str, str]) -> Read:
    return Read(
        read(open_workbook((DATA / XLSX).read_bytes(), XLSX), answers=answers),
        {"E": "Entreprises", "A": "Associations"},
    )


def test_22_companies_and_31_associations_of_which_one_waits_for_an_answer(edition_file):
    sides = [r.side for r in edition_file.reading.registrants]
    assert (sides.count("company"), sides.count("nonprofit")) == (22, 31)
    assert [str(place) for place in edition_file.reading.left_out] == ["Associations!31"]
    assert [r.ref for r in edition_file.reading.registrants if r.cancelled] == ["Associations!33"]


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("E8", "Transports Pommerel S.A."),
        ("E11", "Agence Pixelune S.à r.l."),
        ("A8", "Club Senior Les Mirabelliers asbl"),
        ("A22", "Langues Croisées asbl"),
    ],
)
def test_names_are_trimmed_and_no_break_spaces_become_spaces(edition_file, short, name):
    assert edition_file[short].name == name


def test_cells_are_trimmed(edition_file):
    assert edition_file["E8"].persons[0].name == "Gilles Pommerel"
    assert edition_file["E8"].persons[0].email == "gilles@pommerel.example.com"
    assert edition_file["E7"].municipality == "Luxembourg"


def test_a_name_with_a_no_break_space_equals_the_name_typed_with_a_space():
    assert name_key("Agence\N{NO-BREAK SPACE}Pixelune S.à r.l.") == name_key("agence pixelune")


@pytest.mark.parametrize(
    ("short", "moment", "codes"),
    [
        ("E2", "2027-01-11 08:42", []),
        ("E5", "2027-01-12 14:51", ["date_was_text"]),
        ("E9", "2027-01-15 00:00", ["date_was_text"]),
        ("E16", "2027-01-23 10:30", ["date_was_serial"]),
        ("E22", "2027-01-29 16:12", ["date_was_american"]),
        ("A6", "2027-01-13 08:15", ["date_was_text"]),
        ("A15", "2027-01-19 00:00", ["date_was_text"]),
        ("A28", "2027-02-02 00:00", ["date_was_text"]),
    ],
)
def test_dates(edition_file, short, moment, codes):
    assert edition_file[short].received_at.isoformat(" ", "minutes") == moment
    assert edition_file.codes(short[0], f"A{short[1:]}") == codes


@pytest.mark.parametrize(
    ("short", "staff", "codes"),
    [
        ("E6", "640", ["number_was_text"]),
        ("E12", "310", ["number_was_text"]),
        ("E15", "420", ["number_was_text"]),
        ("E22", "3", ["number_was_text"]),
        ("E23", "52", ["number_was_text"]),
        ("E24", "58", ["number_was_text"]),
        ("A20", "10", ["number_was_text"]),
        ("A28", "60", ["number_was_text"]),
        ("E8", "210 ETP", ["number_with_unit"]),
        ("E9", "10-15 (saison : 41)", ["number_kept_as_text"]),
        ("E16", "9", ["formula_value"]),
        ("A4", "16", ["formula_value"]),
        ("A10", "1 200 bénéficiaires, 95 salariés", ["number_kept_as_text"]),
        ("A2", "2 salariés + 45 bénévoles", ["number_kept_as_text"]),
        ("A6", "env. 40 bénévoles", ["number_kept_as_text"]),
        ("A11", "30 bénévoles", ["number_kept_as_text"]),
        ("A14", "180 licenciés", ["number_kept_as_text"]),
        ("A15", "62 membres", ["number_kept_as_text"]),
        ("A21", "75 jeunes, 14 chefs", ["number_kept_as_text"]),
        ("A24", "55 familles", ["number_kept_as_text"]),
        ("A25", "8 bénévoles", ["number_kept_as_text"]),
        ("A27", "12 salariés, 30 écoutants", ["number_kept_as_text"]),
        ("A29", "25 bénévoles", ["number_kept_as_text"]),
        ("A34", "70 membres", ["number_kept_as_text"]),
        ("A18", "", []),
    ],
)
def test_staff(edition_file, short, staff, codes):
    assert edition_file[short].staff == staff
    assert edition_file.codes(short[0], f"G{short[1:]}") == codes


@pytest.mark.parametrize(
    ("short", "phone", "codes"),
    [
        ("E2", "+352 00 01 01", []),
        ("E4", "+352 00 01 03", []),
        ("E6", "+352 00 01 05-1", []),
        ("E8", "+352000107", ["phone_was_number"]),
        ("E11", "+352 000 100 010", []),
        ("E17", "+352 00 01 15", []),
        ("E20", "+352000100018", ["phone_was_number"]),
        ("E22", "000120", []),
        ("A8", "000207", []),
        ("A21", "+352000219", ["phone_was_number"]),
        ("A32", "+352 000 100 230 (SMS uniquement)", ["phone_with_note"]),
        ("A14", "", ["phone_from_formula"]),
    ],
)
def test_phones(edition_file, short, phone, codes):
    assert edition_file[short].persons[0].phone == phone
    assert edition_file.codes(short[0], f"K{short[1:]}") == codes


def test_a_phone_that_excel_took_for_a_sum_is_proposed_from_the_formula(edition_file):
    question = edition_file.question("phone_from_formula")
    assert (question.original, question.proposal, question.answer) == ("337", "+352 00 02 13", "none")
    assert again({question.key: "+352 00 02 13"})["A14"].persons[0].phone == "+352 00 02 13"


def test_emails(edition_file):
    assert edition_file["E12"].persons[0].email == "patrick.hengen@valdazur.example.com"
    assert edition_file["E19"].persons[0].email == "v.adam@boussole-rh.example.com"
    (several,) = edition_file.findings("E", "J19")
    assert (several.code, several.params["others"]) == ("several_emails", "contact@boussole-rh.example.com")


def test_an_email_in_disguise_is_proposed_and_not_taken_without_an_answer(edition_file):
    question = edition_file.question("email_in_disguise")
    assert str(question.place) == "Entreprises!M12"
    assert question.proposal == "mireille.costa@valdazur.example.com"
    assert edition_file["E12"].persons[1].email == ""
    assert again({question.key: question.proposal})["E12"].persons[1].email == question.proposal


@pytest.mark.parametrize(
    ("short", "goals", "codes"),
    [
        ("E2", (11,), []),
        ("E3", (4, 8, 10), []),
        ("E4", (8, 16), []),
        ("E6", (1, 8, 10), []),
        ("E11", (4, 17), []),
        ("E23", (13, 15), []),
        ("E9", (12, 15), ["goals_were_decimal"]),
        ("E21", (7, 13), ["goals_range_or_two"]),
        ("E20", (), []),
        ("A9", (4, 10), ["goals_were_date"]),
        ("A24", (4, 8), ["goals_were_decimal"]),
        ("A29", (11,), ["goal_was_target"]),
        ("A30", (6, 17), ["goal_does_not_exist"]),
        ("A21", (12, 15), []),
        ("A20", (4, 8), []),
        ("A13", (5, 8), []),
    ],
)
def test_goals(edition_file, short, goals, codes):
    assert edition_file[short].sdgs == goals
    assert edition_file.codes(short[0], f"AB{short[1:]}") == codes


def test_a_range_of_goals_can_be_answered(edition_file):
    question = edition_file.question("goals_range_or_two")
    assert [option.value for option in question.options] == ["7, 13", "7, 8, 9, 10, 11, 12, 13"]
    assert again({question.key: "7, 8, 9, 10, 11, 12, 13"})["E21"].sdgs == (7, 8, 9, 10, 11, 12, 13)


def test_the_goal_that_does_not_exist_is_named(edition_file):
    assert [f.params["goal"] for f in edition_file.findings("A", "AB30")] == [18]


@pytest.mark.parametrize(
    ("short", "typed"),
    [
        ("E7", ["Amis du moulin"]),
        ("E8", ["Vélos pour Tous", "Puits et Partage", "Epicerie La Corbeille"]),
        ("E22", ["Parrains de lecture", 'ludothèque "Le dé rouge"']),
    ],
)
def test_lists_of_wishes_are_cut_where_people_cut_them(edition_file, short, typed):
    assert [wish.typed for wish in edition_file[short].wishes] == typed


def test_a_wish_for_somebody_who_is_not_registered_is_shown_and_matched_to_nobody(edition_file):
    assert edition_file["E19"].wishes[2].ref == ""
    assert edition_file.codes("E", "AC19") == ["name_unknown"]


def test_an_ambiguous_wish_asks_which_of_the_two_foundations(edition_file):
    question = edition_file.question("name_ambiguous")
    assert [option.label for option in question.options] == [
        "Fondation Horizon Bleu",
        "Fondation Les Ailes d'Argent",
        "",
    ]
    assert edition_file["E21"].wishes[1].ref == ""
    assert again({question.key: "Associations!28"})["E21"].wishes[1].ref == "Associations!28"


def test_a_company_may_avoid_a_company_which_has_no_effect(edition_file):
    (veto,) = edition_file["E7"].vetoes
    assert (veto.ref, veto.reason) == ("Entreprises!6", "conflit d'intérêts")
    assert edition_file.codes("E", "AD7") == ["veto_same_side"]


def test_a_veto_that_is_no_organisation_is_kept_as_typed(edition_file):
    (veto,) = edition_file["A27"].vetoes
    assert (veto.typed, veto.ref) == ("Pas de fabricants d'alcool svp", "")
    assert edition_file.codes("A", "AD27") == ["name_unknown"]


def test_emojis_are_kept_in_texts_and_dropped_from_lists_of_languages(edition_file):
    assert edition_file["E11"].needs[0].text.count("🌳") == 1
    assert edition_file["E11"].in_return == "Notre énergie ⚡"
    assert [str(spoken) for spoken in edition_file["E11"].languages] == ["fr", "en", "lb"]
    returns = [edition_file[short].in_return for short in ("A8", "A11", "A21")]
    assert [text[-1] for text in returns] == ["🥧", "😉", "🔥"]


@pytest.mark.parametrize(
    ("short", "kind", "index", "language"),
    [("E15", "needs", 0, "en"), ("E15", "offers", 1, "en"), ("E15", "needs", 1, "fr"), ("E23", "needs", 0, "de"),
     ("A21", "needs", 0, "lb"), ("A21", "needs", 1, "fr")],
)  # fmt: skip
def test_the_language_of_a_text_is_found(edition_file, short, kind, index, language):
    assert getattr(edition_file[short], kind)[index].language == language


def test_languages_with_levels_and_unknown_ones_are_kept(edition_file):
    assert [str(spoken) for spoken in edition_file["E23"].languages] == ["de", "en", "fr (etwas)"]
    assert [str(spoken) for spoken in edition_file["A22"].languages] == ["fr", "en", "Farsi", "lb (debutant)"]
    assert [str(spoken) for spoken in edition_file["A32"].languages] == ["LSF", "DGS", "fr", "de"]
    assert edition_file["E23"].in_return == "Führung durch das Rechenzentrum."


@pytest.mark.parametrize(
    ("short", "form"),
    [("E14", "S.à r.l."), ("E8", "S.A."), ("E16", "Société coopérative"), ("E22", "entreprise individuelle"),
     ("E7", "S.C.S."), ("A4", "asbl"), ("A30", "asbl"), ("A10", "fondation"), ("A28", "fondation")],
)  # fmt: skip
def test_legal_forms_have_one_spelling(edition_file, short, form):
    assert edition_file[short].legal_form == form


@pytest.mark.parametrize(
    ("short", "given", "text", "codes"),
    [
        ("E2", True, "", []),
        ("E7", False, "", []),
        ("E9", True, "", []),
        ("E14", None, "x", ["consent_unclear"]),
        ("E20", None, "", ["consent_unknown"]),
        ("A25", True, "", []),
        ("A3", True, "Oui sauf enfants", ["consent_restricted"]),
        ("A21", True, "Oui sauf enfants", ["consent_restricted"]),
        ("A18", None, "", ["consent_unknown"]),
    ],
)
def test_consent(edition_file, short, given, text, codes):
    assert (edition_file[short].consent.given, edition_file[short].consent.text) == (given, text)
    assert edition_file.codes(short[0], f"AF{short[1:]}") == codes


def test_a_cross_can_be_answered_with_yes(edition_file):
    assert again({edition_file.question("consent_unclear").key: "yes"})["E14"].consent.given is True


def test_a_company_without_needs_is_valid(edition_file):
    (finding,) = edition_file.findings("E", "O24")
    assert (finding.code, finding.severity) == ("no_needs", Severity.WARNING)
    assert len(edition_file["E24"].offers) == 2


def test_two_persons_one_table_is_noted(edition_file):
    assert edition_file.codes("E", "AG6") == ["one_table"]


def test_rows_that_look_empty_are_skipped_in_silence(edition_file):
    refs = {r.ref for r in edition_file.reading.registrants}
    assert refs & {"Entreprises!13", "Associations!17"} == set()
    assert edition_file.codes("E", "B13") == []
    assert "Associations!18" in refs


def test_headers_of_both_sheets_are_the_same_after_all(edition_file):
    companies, associations = (edition_file.reading.sheet(name) for name in ("Entreprises", "Associations"))
    meanings = [[column.choice for column in plan.headers.columns] for plan in (companies, associations)]
    assert meanings[0] == meanings[1]
    assert [column.header for column in associations.headers.columns if column.likeness < 100] == []


def test_three_needs_in_one_cell_are_split_unless_told_otherwise(edition_file):
    question = edition_file.question("several_in_one_cell")
    assert [need.text for need in edition_file["A13"].needs] == [
        "Coaching CV et simulation d'entretien pour 10 femmes en reconversion",
        "Une tenue d'entretien pour chacune (don de vêtements professionnels)",
        "10 ordinateurs portables pour les recherches d'emploi",
        "Stages d'une à deux semaines en restauration ou en bureau",
    ]
    assert [need.category for need in edition_file["A13"].needs] == ["skills", "goods", "goods", "services"]
    assert edition_file.codes("A", "P13") == ["several_categories"]
    kept = again({question.key: "keep"})["A13"].needs
    assert (len(kept), kept[0].text.count("\n")) == (2, 2)


def test_a_misspelt_category_is_read_and_reported(edition_file):
    assert edition_file["A15"].needs[1].category == "skills"
    (finding,) = edition_file.findings("A", "R15")
    assert (finding.code, finding.original, finding.proposal) == (
        "category_misspelt",
        "Compétances",
        "skills",
    )


def test_asking_for_money_is_imported_and_warned_of(edition_file):
    assert edition_file["A14"].needs[2].text == "Don de 1 000 € pour les maillots des minimes"
    assert edition_file.codes("A", "S14") == ["asks_for_money"]
    assert [f.place.row for f in edition_file.reading.findings if f.code == "asks_for_money"] == [14]


def test_text_that_begins_like_a_formula_is_text(edition_file):
    assert edition_file["A24"].needs[0].text.startswith("=> 2 m³ de terreau")
    assert edition_file["A28"].remarks.startswith("+1 personne en fauteuil roulant")
    assert edition_file.codes("A", "AG28") == ["access_need"]


def test_a_very_long_text_is_kept_whole(edition_file):
    assert len(edition_file["A29"].needs) == 1
    assert len(edition_file["A29"].needs[0].text) == 2154
    assert edition_file.codes("A", "O29") == ["long_text"]


def test_the_second_registration_of_an_organisation_is_joined_only_when_told(edition_file):
    question = edition_file.question("same_organisation")
    assert (str(question.place), question.proposal, question.answer) == (
        "Associations!B31",
        "Épicerie sociale La Corbeille asbl",
        "",
    )
    joined = again({question.key: "join"})
    assert joined.reading.left_out == ()
    corbeille = joined["A12"]
    assert [need.text for need in corbeille.needs] == [
        "Pain et produits frais invendus, trois fois par semaine, à moins de 30 km de Pétange",
        "Deux réfrigérateurs d'au moins 250 l",
        "Un camion pour la grande collecte du 16 octobre",
        "Un site web simple avec nos horaires et la liste des produits recherchés",
    ]
    assert [offer.text for offer in corbeille.offers] == [
        "Journée solidaire de tri et de mise en rayon pour 8 personnes",
        "Atelier cuisine anti-gaspi pour 10 collègues",
    ]
    assert [(person.name, person.email) for person in corbeille.persons] == [
        ("Michèle Urbany", "michele@lacorbeille.example.org")
    ]
    assert corbeille.sdgs == (1, 2, 12)
    assert [wish.ref for wish in corbeille.wishes] == [
        "Entreprises!24", "Entreprises!10", "Entreprises!17", "Entreprises!8", "Entreprises!3"
    ]  # fmt: skip
    apart = again({question.key: "apart"})
    assert len(apart.reading.registrants) == 54


def test_one_person_for_three_organisations_makes_no_duplicates(edition_file):
    people = [edition_file[short].persons[0] for short in ("A7", "A23", "A29")]
    assert {(p.name, p.email, p.phone) for p in people} == {
        ("Nadine Faber", "nadine.faber@example.org", "+352 00 02 06")
    }
    assert [edition_file.codes("A", cell) for cell in ("J7", "J23", "J29")] == [["same_person"]] * 3


def test_a_cancelled_registration_is_kept_and_wishes_for_it_are_reported(edition_file):
    assert edition_file["A33"].cancelled == "ANNULÉ (mail du 22/02, maladie)"
    assert edition_file.codes("A", "AG33") == ["cancelled"]
    assert [f.code for f in edition_file.findings("E", "AC18")] == ["name_read_as", "wish_for_cancelled"]


def test_a_hidden_row_without_needs_is_imported_with_a_warning(edition_file):
    assert edition_file["A30"].needs == ()
    assert edition_file.codes("A", "O30") == ["no_needs"]


def test_every_kind_of_apostrophe_is_the_same(edition_file):
    assert edition_file["A26"].persons[0].function == "Chef d’atelier"
    assert edition_file["A27"].wishes[2].ref == "Entreprises!12"


@pytest.mark.parametrize(
    ("short", "municipality"),
    [("E5", "Esch-sur-Alzette"), ("E11", "Luxembourg"), ("E16", "Redange-sur-Attert"), ("A10", "Mamer"),
     ("A19", "Hesperange"), ("A20", "Esch-sur-Alzette"), ("A22", "Luxembourg"), ("A24", "Sanem"),
     ("A29", "Kiischpelt"), ("A33", "Mertert"),
     ("A12", "Pétange")],
)  # fmt: skip
def test_municipalities(edition_file, short, municipality):
    assert edition_file[short].municipality == municipality


def test_no_break_spaces_in_texts_become_spaces(edition_file):
    assert (
        edition_file["A10"].needs[0].text == "Plantes et terreau pour la serre de l'atelier protégé (200 m²)"
    )
    assert edition_file["A25"].needs[0].text == "Une petite base de données pour gérer le prêt de 1 400 jeux"
    assert (
        edition_file["A25"].offers[0].text
        == "Animation jeux géants pour 120 enfants, une après-midi, quatre animateurs"
    )


def test_comments_and_colours_do_not_matter(edition_file):
    assert edition_file["A6"].remarks == "Allergique aux gobelets en plastique ;-)"
    assert edition_file["A29"].name == "Amis du Vieux Moulin de la Wiltz asbl"


@pytest.mark.parametrize(
    ("short", "rounds"),
    [("E8", (9, 16)), ("E20", (9, 16)), ("A8", (9, 16)), ("A21", (9, 16)), ("E5", (1, 10)), ("E22", (1, 10)),
     ("E24", (1, 10)), ("A14", (1, 10)), ("A28", (1, 10)), ("E18", (1, 16)), ("A32", (1, 16))],
)  # fmt: skip
def test_presence_as_rounds(edition_file, short, rounds):
    assert (edition_file[short].presence.first, edition_file[short].presence.last) == rounds


def test_everybody_else_is_there_for_all_rounds(edition_file):
    partial = [
        r.ref for r in edition_file.reading.registrants if (r.presence.first, r.presence.last) != (1, 16)
    ]
    assert len(partial) == 9


def test_a_remark_that_contradicts_the_presence_is_put_as_a_question(edition_file):
    question = edition_file.question("presence_contradiction")
    assert (str(question.place), question.params) == ("Associations!AG32", {"first": 1, "last": 10})
    answered = again({question.key: "remark"})["A32"].presence
    assert (answered.first, answered.last) == (1, 10)


def test_the_hall_has_22_tables_in_five_zones(edition_file):
    tables = edition_file.reading.tables
    assert [table.label for table in tables] == [*map(str, range(1, 13)), "12 bis", *map(str, range(14, 23))]
    zones = [table.zone for table in tables]
    assert [(zone, zones.count(zone)) for zone in dict.fromkeys(zones)] == [
        ("Compétences", 6), ("Biens et matériel", 5), ("Coups de main", 4), ("Espaces et logistique", 4),
        ("Visibilité et réseau", 3),
    ]  # fmt: skip
    assert edition_file.reading.sheet("Salle").headers.row == 2


def test_the_parameters_of_the_edition(edition_file):
    parameters = edition_file.reading.parameters
    assert parameters.title == "Speed Meeting « Part & Lien » 2027"
    assert parameters.date == dt.date(2027, 3, 11)
    assert (parameters.doors_open, parameters.opening, parameters.closing) == (
        dt.time(13, 45),
        dt.time(14, 30),
        dt.time(16, 36),
    )
    assert (parameters.round_minutes, parameters.changeover_minutes, parameters.round_count) == (6, 1, 16)
    assert parameters.breaks == ((8, 15),)
    assert (parameters.hosts, parameters.money, parameters.reciprocity) == ("company", "taboo", "encouraged")
    assert (parameters.first_contact, parameters.delivery) == (14, 365)
    assert parameters.languages == ("fr", "de", "en", "lb")
    assert parameters.categories == ("skills", "goods", "volunteering", "services", "space", "visibility")
    assert edition_file.codes("P", "") == ["adopt_parameters"]


def test_needs_and_offers_are_all_there(edition_file):
    # 118 cells each: two needs more by splitting, two needs and two offers of the row that waits fewer.
    assert sum(len(r.needs) for r in edition_file.reading.registrants) == 118 + 2 - 2
    assert sum(len(r.offers) for r in edition_file.reading.registrants) == 118 - 2
