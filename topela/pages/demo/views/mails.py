from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from topela.demo import mailbox
from topela.pages.demo.guard import demo_only

PER_PAGE = 20
# A mail's own markup is shown apart, in a page that can run nothing, fetch nothing and read nothing of this site.
ISOLATION = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"


@require_safe
@demo_only
def mails(request: HttpRequest) -> HttpResponse:
    """The mails sent by the demo, newest first; only those of one page are read."""
    page = Paginator(mailbox.keys(), PER_PAGE).get_page(request.GET.get("page"))
    sent = [mailbox.mail(key) for key in page.object_list]
    return render(request, "demo/mails.html", {"page": page, "mails": sent})


@require_safe
@demo_only
def mail(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "demo/mail.html", {"mail": _mail(key)})


@require_safe
@demo_only
def layout(request: HttpRequest, key: str) -> HttpResponse:
    """The mail as its reader's program would draw it."""
    found = _mail(key)
    if not found.html:
        raise Http404
    return HttpResponse(found.html, headers={"Content-Security-Policy": ISOLATION})


@require_safe
@demo_only
def attachment(request: HttpRequest, key: str, number: int) -> HttpResponse:
    attachments = _mail(key).attachments
    if not 1 <= number <= len(attachments):
        raise Http404
    chosen = attachments[number - 1]
    response = HttpResponse(chosen.content, content_type=chosen.content_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=chosen.name) or ""
    )
    return response


def _mail(key: str) -> mailbox.Mail:
    try:
        return mailbox.mail(key)
    except KeyError:
        raise Http404 from None
