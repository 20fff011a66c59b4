import pytest

from topela.catalogue.money import mention_of_money


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Un don de 1 500 € pour le minibus", "1 500 €"),
        ("Nous cherchons €200", "€200"),
        ("Participation de 40 euros par personne", "40 euros"),
        ("Un soutien financier et logistique", "soutien financier"),
        ("Une contribution financière au camp d’été", "contribution financière"),
        ("Il nous faut de l’argent", "l’argent"),
        ("Wir suchen eine Geldspende", "Geldspende"),
        ("Eine finanzielle Unterstützung wäre schön", "finanzielle Unterstützung"),
        ("Some funding for our bus", "funding"),
        ("Mir brauche Suen", "Suen"),
    ],
)
def test_names_the_words_that_speak_of_money(text, words):
    assert mention_of_money(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Refaire le logo de notre jardin",
        "Deux journées de graphiste, sans argent",
        "Ein Tag im Garten, ohne Geld",
        "A workshop, no money",
        "25 personnes, 3 heures, 12 tables",
        "Bäume pflanzen mit 500 Schülern",
        "Conseil en comptabilité et en gestion",
    ],
)
def test_keeps_silent_where_nobody_asks_for_money(text):
    assert mention_of_money(text) == ""


def test_a_denial_does_not_hide_what_follows():
    assert mention_of_money("Pas d’argent, mais 300 € pour le transport") == "300 €"
