import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from topela.accounts.access import signed_in


def test_a_person_is_who_they_are(rf, company_user):
    request = rf.get("/")
    request.user = company_user
    assert signed_in(request) == company_user


def test_nobody_has_no_business_here(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(Http404):
        signed_in(request)
