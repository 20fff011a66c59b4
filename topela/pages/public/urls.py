from django.urls import path

from topela.pages.public.views import legal, start, verification

app_name = "public"

urlpatterns = [
    path("start/", start.start, name="start"),
    path("legal/", legal.legal, name="legal"),
    path("verification/", verification.verification, name="verification"),
]
