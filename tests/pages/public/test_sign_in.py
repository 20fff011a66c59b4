import re
from smtplib import SMTPException

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from tests.cast import person

REQUEST = "/account/login/code/"
CONFIRM = "/account/login/code/confirm/"


@pytest.fixture(autouse=True)
def _no_remembered_requests():
    cache.clear()


def ask(client, email):
    return client.post(REQUEST, {"email": email})


def mailed_code():
    return re.search(r"^    (\d{6})$", mail.outbox[-1].body, re.MULTILINE).group(1)


def test_a_mailed_code_opens_the_door(client, company, company_user):
    answer = ask(client, "Company@Example.com")
    assert (answer.status_code, answer.url) == (302, CONFIRM)
    answer = client.post(CONFIRM, {"code": mailed_code()})
    assert (answer.status_code, answer.url) == (302, "/start/")
    assert client.get("/start/").url == "/my/"
    assert client.get("/my/").url == reverse("participant:overview", args=[company.pk])


def test_digits_may_be_typed_with_spaces(client, company_user):
    ask(client, company_user.email)
    code = mailed_code()
    assert client.post(CONFIRM, {"code": f" {code[:3]} {code[3:]} "}).url == "/start/"


def test_one_comes_back_to_where_one_wanted_to_go(client, company, company_user):
    there = reverse("participant:catalogue", args=[company.pk])
    assert client.get(there).url == f"{REQUEST}?next={there}"
    answer = client.post(REQUEST, {"email": company_user.email, "next": there})
    assert answer.url == f"{CONFIRM}?next={there.replace('/', '%2F')}"
    assert client.post(answer.url, {"code": mailed_code(), "next": there}).url == there


def test_no_way_leads_to_another_site(client, company_user):
    client.post(REQUEST, {"email": company_user.email, "next": "https://elsewhere.example.net/"})
    answer = client.post(CONFIRM, {"code": mailed_code(), "next": "https://elsewhere.example.net/"})
    assert answer.url == "/start/"


def test_the_answer_does_not_tell_whether_somebody_is_registered(sign_in, company_user):
    pages = []
    for email in (company_user.email, "nobody@example.org"):
        browser = sign_in(language="en")
        answer = browser.post(REQUEST, {"email": email}, follow=True)
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        pages.append((answer.redirect_chain, page.replace(email, "ADDRESS")))
    assert pages[0] == pages[1]


def test_both_get_one_mail(client, sign_in, company_user):
    ask(client, company_user.email)
    ask(sign_in(), "nobody@example.org")
    assert [message.to for message in mail.outbox] == [["company@example.com"], ["nobody@example.org"]]
    assert not re.search(r"\d{6}", mail.outbox[1].body)


def test_no_code_fits_an_unknown_address(client, db):
    ask(client, "nobody@example.org")
    answer = client.post(CONFIRM, {"code": ""})
    assert answer.status_code == 200
    answer = client.post(CONFIRM, {"code": "000000"})
    assert (answer.status_code, "_auth_user_id" in client.session) == (200, False)


def test_a_scanner_that_opens_the_page_uses_nothing_up(client, company_user):
    ask(client, company_user.email)
    code = mailed_code()
    for _ in range(10):
        assert client.get(CONFIRM, {"code": code}).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(CONFIRM, {"code": code}).url == "/start/"


def test_the_mail_holds_no_link_that_signs_in(client, company_user):
    ask(client, company_user.email)
    message = mail.outbox[-1]
    assert re.findall(r"https?://\S+", message.body) == [settings.PUBLIC_ADDRESS]


def test_a_code_works_in_the_browser_that_asked_and_only_once(client, sign_in, company_user):
    ask(client, company_user.email)
    code = mailed_code()
    assert sign_in().post(CONFIRM, {"code": code}).url == REQUEST
    client.post(CONFIRM, {"code": code})
    client.post("/account/logout/")
    assert client.post(CONFIRM, {"code": code}).url == REQUEST


def test_five_wrong_codes_end_it(client, company_user):
    ask(client, company_user.email)
    code = mailed_code()
    wrong = "000000" if code != "000000" else "111111"
    answers = [client.post(CONFIRM, {"code": wrong}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 302]
    assert client.post(CONFIRM, {"code": code}).url == REQUEST


def test_a_code_lapses(client, company_user):
    ask(client, company_user.email)
    code = mailed_code()
    session = client.session
    login = session["account_login"]
    login["state"]["stages"]["login_by_code"]["data"]["at"] -= settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT + 1
    session["account_login"] = login
    session.save()
    assert client.post(CONFIRM, {"code": code}).url == REQUEST


def test_a_hall_with_one_address_signs_in_together(sign_in, db):
    answers = []
    for number in range(60):
        email = f"person{number}@example.org"
        person(email)
        browser = sign_in()
        ask(browser, email)
        answers.append(browser.post(CONFIRM, {"code": mailed_code()}).url)
    assert answers == ["/start/"] * 60


def test_one_person_gets_five_codes_in_ten_minutes(sign_in, company_user):
    answers = [ask(sign_in(), company_user.email).status_code for _ in range(6)]
    assert (answers, len(mail.outbox)) == ([302] * 5 + [200], 5)


@pytest.mark.parametrize("email", ["", "not an address", "a@", "x" * 300 + "@example.org"])
def test_a_wrong_address_is_said_at_the_field_and_kept(client, email, db):
    answer = ask(client, email)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"email"}
    assert answer.context["form"]["email"].value() == email
    assert mail.outbox == []


def test_a_new_code_may_be_sent_and_the_old_one_falls(client, company_user):
    ask(client, company_user.email)
    old = mailed_code()
    assert client.post(CONFIRM, {"action": "resend"}).url == CONFIRM
    new = mailed_code()
    if old != new:
        assert client.post(CONFIRM, {"code": old}).status_code == 200
    assert client.post(CONFIRM, {"code": new}).url == "/start/"


def test_another_address_may_be_tried(client, company_user):
    ask(client, "mistyped@example.com")
    assert client.get(REQUEST).url == CONFIRM
    assert client.post("/account/logout/", {"next": REQUEST}).url == REQUEST
    assert client.get(REQUEST).status_code == 200


def test_a_mail_that_cannot_leave_says_so(client, company_user, monkeypatch):
    def refuse(message, *args, **kwargs):
        raise SMTPException("the post is closed")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    answer = client.post(REQUEST, {"email": company_user.email}, follow=True)
    assert answer.redirect_chain == [(REQUEST, 302)]
    assert len(answer.context["messages"]) == 1


def test_who_is_closed_out_stays_out(client, company_user):
    ask(client, company_user.email)
    company_user.is_active = False
    company_user.save()
    answer = client.post(CONFIRM, {"code": mailed_code()}, follow=True)
    assert answer.redirect_chain == [("/account/inactive/", 302)]
    assert "_auth_user_id" not in client.session


def test_the_code_field_asks_for_digits(client, company_user):
    ask(client, company_user.email)
    attributes = client.get(CONFIRM).context["form"].fields["code"].widget.attrs
    assert (attributes["inputmode"], attributes["autocomplete"]) == ("numeric", "one-time-code")


@pytest.mark.parametrize(
    "address",
    [
        "signup",
        "email",
        "password/change",
        "password/set",
        "password/reset",
        "confirm-email",
        "reauthenticate",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_used_is_not_there(client, address, method, db):
    assert getattr(client, method)(f"/account/{address}/").status_code == 404


def test_only_the_doors_we_open_have_a_name():
    with pytest.raises(NoReverseMatch):
        reverse("account_change_password")


def test_the_general_sign_in_leads_to_the_code(client, db):
    assert client.get("/account/login/?next=/my/").url == "/account/login/code/?next=%2Fmy%2F"
    assert client.get("/account/login/").url == "/account/login/code/"


def test_signing_out_needs_a_press_of_a_button(sign_in, company_user):
    browser = sign_in(company_user)
    assert browser.get("/account/logout/").status_code == 200
    assert "_auth_user_id" in browser.session
    assert browser.post("/account/logout/").url == "/"
    assert "_auth_user_id" not in browser.session
