import pytest

from tests.cast import new_edition
from topela.directory.actions import add_contact
from topela.editions.actions import register, withdraw
from topela.editions.rules import Side
from topela.floor.actions import Seen, start_show


def test_one_organisation_needs_no_choice(sign_in, company, company_user, go):
    assert sign_in(company_user).get(go("registrations")).url == go("overview", company)


def test_several_are_listed_coming_and_past(sign_in, company, company_user, nonprofit, organiser, go):
    add_contact(nonprofit.organisation, company_user)
    past = new_edition(
        "speed-meeting-2020", by=organiser, starts_at=company.edition.starts_at.replace(year=2020)
    )
    old = register(past, company.organisation, Side.COMPANY)
    page = sign_in(company_user).get(go("registrations"))
    assert (page.context["coming"], page.context["past"]) == ([company, nonprofit], [old])


def test_who_speaks_for_several_finds_the_others(sign_in, company, company_user, nonprofit, go):
    browser = sign_in(company_user)
    assert browser.get(go("overview", company)).context["others"] is False
    add_contact(nonprofit.organisation, company_user)
    page = browser.get(go("overview", company))
    assert (page.context["others"], f'href="{go("registrations")}"' in page.content.decode()) == (True, True)


def test_nobodys_representative_is_told_what_to_do(sign_in, steward, go):
    page = sign_in(steward, language="en").get(go("registrations")).content.decode()
    assert "You speak for no organisation yet" in page
    assert "steward@example.org" in page


@pytest.mark.parametrize(("needs", "step"), [(1, "wish"), (0, "say_needs")])
def test_the_home_of_an_organisation_says_what_to_do_next(sign_in, company, company_user, go, needs, step):
    if not needs:
        company.needs.all().delete()
    page = sign_in(company_user).get(go("overview", company))
    assert page.context["step"] == step
    assert page.content.decode().count('class="button"') == 1


def test_who_withdrew_reads_so(sign_in, company, company_user, go):
    withdraw(company, by=company_user)
    page = sign_in(company_user, language="en").get(go("overview", company))
    assert (page.context["step"], "You have withdrawn" in page.content.decode()) == ("come_back", True)


def test_during_the_show_it_leads_to_the_table(
    sign_in, company, company_user, published, edition, organiser, go
):
    start_show(edition, seen=Seen(0, "before"), by=organiser)
    assert sign_in(company_user).get(go("overview", company)).context["step"] == "follow_the_show"


def test_it_asks_few_questions(sign_in, company, company_user, published, go, django_assert_num_queries):
    browser = sign_in(company_user)
    with django_assert_num_queries(11):
        browser.get(go("overview", company))
