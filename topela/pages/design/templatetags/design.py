"""What every template may ask of the design: `{% load design %}`. The README beside shows each with an example."""

import uuid
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from topela.pages.design import badges, charts, typography
from topela.pages.design.idempotency import FIELD
from topela.pages.design.summary import Wrong, wrongs

register = template.Library()

register.filter("clock", typography.clock)
register.filter("day", typography.day)
register.filter("moment", typography.moment)
register.filter("percent", typography.percent)
register.simple_tag(badges.icon, name="icon")
register.simple_tag(badges.side, name="side")
register.simple_tag(badges.status, name="status")
register.filter("side_word", badges.side_word)
register.inclusion_tag("design/parts/bars.html", name="bars")(charts.bars)
register.inclusion_tag("design/parts/balance.html", name="balance")(charts.balance)
register.inclusion_tag("design/parts/funnel.html", name="funnel")(charts.funnel)


# Writing


@register.simple_tag(takes_context=True)
def write_key(context: template.Context) -> SafeString:
    """Return the two hidden fields without which no write is accepted: csrf and a fresh idempotency key."""
    token = context.get("csrf_token")
    csrf = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token) if token else ""
    return format_html('{}<input type="hidden" name="{}" value="{}">', csrf, FIELD, uuid.uuid4())


@register.simple_block_tag(takes_context=True)
def post_form(
    context: template.Context, content: str, action: str = "", classes: str = "form", *, files: bool = False
) -> SafeString:
    """Return a form that writes: keys included, sent once, and judged by the server in its own words."""
    return format_html(
        '<form method="post" action="{}" class="{}"{} novalidate data-submit-once>{}{}</form>',
        action,
        classes,
        mark_safe(' enctype="multipart/form-data"') if files else "",
        write_key(context),
        content,
    )


@register.inclusion_tag("design/parts/act.html", takes_context=True)
def act(
    context: template.Context,
    url: str,
    text: str,
    *,
    style: str = "",
    icon: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    return {
        "keys": write_key(context),
        "url": url,
        "text": text,
        "style": style,
        "icon": icon,
        "name": name,
        "value": value,
    }


@register.inclusion_tag("design/parts/confirm.html", takes_context=True)
def confirm(
    context: template.Context,
    url: str,
    *,
    name: str,
    ask: str,
    title: str,
    effect: str,
    do: str,
    style: str = "danger",
) -> dict[str, Any]:
    """Ask before what cannot be undone: a button, and a dialog that names the effect."""
    return {
        "keys": write_key(context),
        "url": url,
        "name": name,
        "ask": ask,
        "title": title,
        "effect": effect,
        "do": do,
        "style": style,
    }


@register.inclusion_tag("design/form/summary.html")
def error_summary(*forms: BaseForm) -> dict[str, list[Wrong]]:
    return {"wrongs": [wrong for form in forms for wrong in wrongs(form)]}


# Blocks


@register.simple_block_tag
def nothing(content: str, title: str, why: str, example: str = "") -> SafeString:
    """Return an empty page that teaches: what is missing, why it matters, one button (the content), an example."""
    return render_to_string(
        "design/parts/nothing.html", {"title": title, "why": why, "example": example, "content": content}
    )


@register.simple_block_tag
def table_region(content: str, label: str, *, framed: bool = False) -> SafeString:
    """Return a frame in which a wide table slides sideways, by keyboard too."""
    return format_html(
        '<div class="table-region{}" role="region" aria-label="{}" tabindex="0">{}</div>',
        " framed" if framed else "",
        label,
        content,
    )


@register.simple_block_tag
def menu(content: str, label: str, text: str = "", name: str = "") -> SafeString:
    """Return a menu of `<li>` with links and `{% act %}`; `label` is spoken and names what the menu acts upon."""
    return render_to_string(
        "design/parts/menu.html",
        {"label": label, "text": text, "name": name or f"menu-{uuid.uuid4().hex[:8]}", "content": content},
    )


@register.simple_block_tag
def dialog(content: str, name: str, title: str) -> SafeString:
    return render_to_string("design/parts/dialog.html", {"name": name, "title": title, "content": content})


@register.inclusion_tag("design/parts/dialog_button.html")
def dialog_button(
    name: str, text: str, style: str = "quiet", icon: str = "", command: str = "show-modal"
) -> dict[str, str]:
    return {"name": name, "text": text, "style": style, "icon": icon, "command": command}


# Finding one's way


@register.inclusion_tag("design/parts/nav_link.html", takes_context=True)
def nav_link(
    context: template.Context, url: str, text: str, *, exact: bool = False, count: int | None = None
) -> dict[str, Any]:
    """Print a link of a `nav` or of tabs; it knows whether it leads to this page or to the part it belongs to."""
    path = context["request"].path
    here = "page" if path == url else "true" if path.startswith(url) and not exact else ""
    return {"url": url, "text": text, "here": here, "count": count}


@register.inclusion_tag("design/parts/chip_link.html", takes_context=True)
def chip_link(
    context: template.Context, key: str, value: str, text: str, count: int | None = None
) -> dict[str, Any]:
    """Print a filter that is a link: it sets `key` in the address to `value`; an empty value takes it away."""
    query = context["request"].GET.copy()
    here = query.get(key, "") == str(value)
    query.pop("page", None)
    query.pop(key, None)
    if value:
        query[key] = str(value)
    return {"url": f"?{query.urlencode()}", "text": text, "here": here, "count": count}


@register.inclusion_tag("design/parts/pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    return {"request": context["request"], "page": page}


# Figures


@register.simple_tag
def figure(value: object, label: str) -> SafeString:
    return format_html('<p class="figure"><b>{}</b> <span>{}</span></p>', value, label)


@register.inclusion_tag("design/parts/progress.html")
def progress(value: float | None, top: float, label: str, words: str = "") -> dict[str, Any]:
    """Print work under way; without a value, work whose end is not known."""
    return {"value": value, "top": top, "label": label, "words": words}


@register.inclusion_tag("design/parts/copy.html")
def copy_field(name: str, value: str, label: str) -> dict[str, str]:
    """Print an address that one may copy."""
    return {"name": name, "value": value, "label": label}
