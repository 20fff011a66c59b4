import re
from uuid import UUID

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def draw(template, path="/plan/", **context):
    request = RequestFactory().get(path)
    return Template("{% load i18n design %}" + template).render(RequestContext(request, context))


def test_a_write_carries_csrf_and_a_fresh_key():
    drawn = draw("{% write_key %}{% write_key %}")
    keys = re.findall(r'name="idempotency_key" value="([^"]+)"', drawn)
    assert len(re.findall(r'name="csrfmiddlewaretoken" value="\w{64}"', drawn)) == 2
    assert len({UUID(key) for key in keys}) == 2


def test_without_a_token_only_the_key_is_printed():
    drawn = Template("{% load design %}{% write_key %}").render(Context())
    assert re.fullmatch(r'<input type="hidden" name="idempotency_key" value="[0-9a-f-]{36}">', drawn)


def test_a_form_that_writes():
    drawn = draw("{% post_form action=url files=True %}<p>in</p>{% endpost_form %}", url="/a/?b=1&c=2")
    assert drawn.startswith(
        '<form method="post" action="/a/?b=1&amp;c=2" class="form" enctype="multipart/form-data"'
    )
    assert re.match("<form[^>]* novalidate data-submit-once>", drawn)
    assert drawn.endswith("<p>in</p></form>")
    assert "idempotency_key" in drawn


def test_a_form_of_one_button():
    drawn = draw('{% act "/x/" text style="quiet" icon="pin" name="round" value=7 %}', text="Pin <it>")
    assert '<button type="submit" class="button quiet" name="round" value="7"><svg' in drawn
    assert "Pin &lt;it&gt;</button>" in drawn
    assert drawn.count("idempotency_key") == 1


def test_asking_before_what_cannot_be_undone():
    drawn = draw(
        '{% confirm "/x/" name="erase" ask="Erase…" title="Erase it?" effect="All goes." do="Erase 3" %}'
    )
    assert 'command="show-modal" commandfor="erase"' in drawn
    assert '<dialog id="erase" aria-labelledby="erase-title">' in drawn
    assert "<p>All goes.</p>" in drawn
    assert drawn.count('<form class="act" method="post" action="/x/"') == 1


@pytest.mark.parametrize(
    ("path", "tag", "expected"),
    [
        (
            "/plan/",
            "{% nav_link '/plan/' 'Plan' %}",
            '<li><a href="/plan/" aria-current="page">Plan</a></li>',
        ),
        (
            "/plan/9/",
            "{% nav_link '/plan/' 'Plan' %}",
            '<li><a href="/plan/" aria-current="true">Plan</a></li>',
        ),
        ("/plan/9/", "{% nav_link '/plan/' 'Plan' exact=True %}", '<li><a href="/plan/">Plan</a></li>'),
        ("/", "{% nav_link '/plan/' 'Plan' %}", '<li><a href="/plan/">Plan</a></li>'),
        ("/", "{% nav_link '/p/' 'P' count=0 %}", '<li><a href="/p/">P <span class="chip">0</span></a></li>'),
    ],
)
def test_links_know_where_one_is(path, tag, expected):
    assert draw(tag, path).strip() == expected


def test_a_filter_keeps_the_rest_of_the_address_but_not_the_page():
    drawn = draw("{% chip_link 'category' 'space' 'Space' count=2 %}", "/o/?q=a%26b&page=3&category=skills")
    assert (
        drawn.strip()
        == '<li><a href="?q=a%26b&amp;category=space">Space <span class="count">2</span></a></li>'
    )


@pytest.mark.parametrize(
    ("path", "here"), [("/o/?category=space", False), ("/o/", True), ("/o/?category=", True)]
)
def test_the_empty_filter_is_here_when_nothing_is_filtered(path, here):
    drawn = draw("{% chip_link 'category' '' 'All' %}", path)
    assert ('aria-current="true"' in drawn) is here
    assert 'href="?"' in drawn


@pytest.mark.parametrize(
    ("number", "links"),
    [(1, ["?q=a&amp;page=2"]), (2, ["?q=a&amp;page=1", "?q=a&amp;page=3"]), (3, ["?q=a&amp;page=2"])],
)
def test_the_pager_leads_to_both_neighbours(number, links):
    page = Paginator(range(30), 10).page(number)
    drawn = draw("{% pager page %}", f"/o/?q=a&page={number}", page=page)
    assert re.findall(r'href="([^"]+)"', drawn) == links
    assert f"Page {number} of 3" in drawn


def test_one_page_needs_no_pager():
    assert draw("{% pager page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_an_empty_page_teaches():
    drawn = draw(
        '{% nothing title="No offer" why="They choose by it." example="A day" %}<a href="/n/">Add</a>{% endnothing %}'
    )
    assert '<h2>No offer</h2>\n<p>They choose by it.</p><p class="example">A day</p>' in drawn
    assert '<div class="actions"><a href="/n/">Add</a></div>' in drawn


def test_an_empty_page_without_a_button_has_no_row_for_it():
    assert "actions" not in draw('{% nothing title="a" why="b" %}{% endnothing %}')


def test_a_wide_table_can_be_slid_by_keyboard():
    assert draw(
        "{% table_region label=label framed=True %}<table></table>{% endtable_region %}", label='A "B"'
    ) == (
        '<div class="table-region framed" role="region" aria-label="A &quot;B&quot;" tabindex="0"><table></table></div>'
    )


def test_every_menu_has_its_own_name():
    drawn = draw("{% menu label='a' %}<li></li>{% endmenu %}{% menu label='b' %}<li></li>{% endmenu %}")
    targets = re.findall(r'popovertarget="([^"]+)"', drawn)
    assert len(set(targets)) == 2
    assert targets == re.findall(r'<div id="([^"]+)" class="menu" popover>', drawn)


def test_a_dialog_and_the_button_that_opens_it():
    drawn = draw(
        '{% dialog_button "why" "Why" icon="info" %}{% dialog name="why" title="T" %}x{% enddialog %}'
    )
    assert 'commandfor="why"' in drawn
    assert re.search(r'<dialog id="why" aria-labelledby="why-title">.*<h2 id="why-title">T</h2>\s*x', drawn)


def test_figures_and_progress():
    assert draw("{% figure 343 'meetings' %}") == '<p class="figure"><b>343</b> <span>meetings</span></p>'
    assert '<progress aria-label="Plan" max="100" value="62.5"></progress>' in draw(
        "{% progress value 100 'Plan' %}", value=62.5
    )
    assert '<progress aria-label="Plan" max="100"></progress>' in draw("{% progress None 100 'Plan' %}")


def test_numbers_of_drawings_and_progress_do_not_follow_the_language():
    with translation.override("fr"):
        assert 'value="62.5"' in draw("{% progress value 100 'Plan' %}", value=62.5)
        assert 'width="66.67"' in draw("{% bars rows %}", rows=[("a", 3), ("b", 2)])
        assert 'x="33.33"' in draw("{% balance rows 'l' 'r' %}", rows=[("a", 2, 3)])
        assert 'x1="66.67"' in draw("{% funnel 'company' 1 3 2 %}")


def test_summaries_of_several_forms_at_once():
    assert draw("{% error_summary %}").strip() == ""


def test_an_address_to_copy():
    drawn = draw(
        "{% copy_field name='feed' value=value label='Feed' %}", value="https://example.org/?a=1&b=2"
    )
    assert '<input id="feed" value="https://example.org/?a=1&amp;b=2" readonly>' in drawn
    assert 'data-copy="feed" data-copied="Copied"' in drawn
