"""Taking a record away, after asking."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from evperou.screens.submissions import written


def removed(  # noqa: PLR0913 -- what a removal needs, each by its name
    request: HttpRequest,
    record: Model,
    *,
    address: str,
    cancel: str = "",
    remove: Callable[[], object] | None = None,
    parents: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Ask, then remove a record (by the verb `remove` where more than its row goes) and go to `address`.

    One that others mention stays, and the page says why. `cancel` is where one goes back, `address` by default.
    """
    name, refusal = str(record), ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                (remove or record.delete)()
                written()
        except ProtectedError as error:
            mentioned = sorted({str(other._meta.verbose_name_plural) for other in error.protected_objects})
            refusal = _("Cette fiche est citée par d’autres (%(tables)s) : elle ne peut pas être supprimée.") % {
                "tables": ", ".join(mentioned)
            }
        else:
            messages.success(request, _("« %(name)s » est supprimé.") % {"name": name}, extra_tags="saved")
            return HttpResponseRedirect(address)
    return render(
        request,
        "components/removal_page.html",
        {
            "name": name,
            "kind": record._meta.verbose_name,
            "cancel": cancel or address,
            "refusal": refusal,
            "parents": parents,
        },
        status=409 if refusal else 200,
    )
