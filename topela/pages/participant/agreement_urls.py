from django.urls import path

from topela.pages.participant.views import agreement_signature, agreement_text, agreements

urlpatterns = [
    path("", agreements.agreements, name="agreements"),
    path("<int:number>/", agreements.agreement, name="agreement"),
    path("<int:number>/cancellation/", agreements.cancellation, name="agreement-cancellation"),
    path("<int:number>/pdf/", agreements.pdf, name="agreement-pdf"),
    path("<int:number>/seal/", agreements.seal, name="agreement-seal"),
    path("<int:number>/signature/", agreement_signature.signature, name="agreement-signature"),
    path("<int:number>/text/", agreement_text.text, name="agreement-text"),
]
