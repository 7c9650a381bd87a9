"""The search of every page."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from evperou.entry import is_readable
from evperou.frame.finding import Finder, groups, is_searchable
from evperou.lists import LONGEST_VALUE


@require_safe
@vary_on_headers("HX-Request")
def search(request: HttpRequest, finders: Iterable[Finder]) -> HttpResponse:
    """What the words typed find, as a page; alone when the search field asks for it."""
    typed = request.GET.get("q", "").strip()[:LONGEST_VALUE]
    readable = is_readable(typed)
    found = groups(finders, typed, allowed=request.user.has_perm) if readable else []
    template = "frame/_found.html" if "HX-Request" in request.headers else "frame/search.html"
    return render(
        request,
        template,
        {
            "typed": typed if readable else "",
            "groups": found,
            "is_searchable": readable and is_searchable(typed),
        },
    )
