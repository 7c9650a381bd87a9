"""What the search field finds among requests."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from evperou.frame.finding import Finder, Found
from requests_desk.models import Request

LONGEST_TITLE = 80  # characters


def requests(typed: str, limit: int) -> Iterator[Found]:
    """Requests whose text holds every word, the last typed first: an order that needs no sort of all of them."""
    rows = Request.objects.saying(typed).select_related("service").order_by("-pk")
    for request in rows[:limit]:
        yield Found(
            title=Truncator(request.text).chars(LONGEST_TITLE),
            detail=" · ".join(filter(None, [f"{request.received_on:%d/%m/%Y}", str(request.service or "")])),
            url=reverse("request", args=[request.pk]),
        )


REQUESTS = Finder(
    label=gettext_lazy("Demandes"), permission="requests_desk.view_request", find=requests, list_name="requests"
)
