"""The demo's own pages; `topela.urls` includes them in demo mode only."""

from django.urls import include, path

from topela.pages.demo.views import front, mails, session

demo = [
    path("session/", session.session, name="session"),
    path("mails/", mails.mails, name="mails"),
    path("mails/<slug:key>/", mails.mail, name="mail"),
    path("mails/<slug:key>/layout/", mails.layout, name="mail-layout"),
    path("mails/<slug:key>/attachments/<int:number>/", mails.attachment, name="mail-attachment"),
]

urlpatterns = [
    path("", front.front, name="home"),
    path("demo/", include((demo, "demo"))),
]
