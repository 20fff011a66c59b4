"""Is this contract genuine? By its number and code (the address behind the QR code), or by the file itself."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from topela.agreements.verification import verify_file
from topela.pages.design.idempotency import without_key
from topela.pages.public.forms.verification import FileForm, PaperForm


@without_key
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: HttpRequest) -> HttpResponse:
    posted = request.method == "POST"
    asked = not posted and bool({"number", "code"} & set(request.GET))
    paper = PaperForm(request.GET if asked else None, auto_id="paper_%s")
    file = FileForm(request.POST, request.FILES, auto_id="file_%s") if posted else FileForm(auto_id="file_%s")
    context: dict[str, object] = {"paper": paper, "file": file}
    if posted:
        if file.is_valid():
            found = verify_file(file.cleaned_data["file"])
            context |= {"verdict": found.verdict, "agreement": found.agreement}
    elif paper.is_valid():
        context["agreement"] = paper.agreement
    wrong = any(form.is_bound and not form.is_valid() for form in (paper, file))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "public/verification.html", context, status=status)
