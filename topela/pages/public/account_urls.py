"""
The few doors of django-allauth that are open: asking for a code, giving it, signing out.

Their names are allauth's own and stand in no namespace: its views look for them. Signing up, passwords and the
management of addresses have no page; the name `account_signup` must resolve all the same, and answers 404.
"""

from allauth.account import views
from django.urls import path

from topela.pages.public.views import sign_in

urlpatterns = [
    path("login/code/", views.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", views.confirm_login_code, name="account_confirm_login_code"),
    path("login/", sign_in.entrance, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", sign_in.closed, name="account_signup"),
]
