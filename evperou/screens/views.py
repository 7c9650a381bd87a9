"""The filters that somebody keeps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evperou.accounts.access import signed_in
from evperou.accounts.models import SavedFilter
from evperou.entry import EntryForm, is_readable, typed


class SavedFilterForm(EntryForm):
    class Meta:
        model = SavedFilter
        fields = ["table", "name", "query"]
        formfield_callback = typed


def _list_address(table: str) -> str:
    """The address of a list. The home page for a name that no list has (a forged form)."""
    try:
        return reverse(table)
    except NoReverseMatch:
        return reverse("home")


@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filters of a list under a name; the same name again keeps the new ones."""
    table, name = request.POST.get("table", ""), request.POST.get("name", "").strip()
    own = SavedFilter.objects.filter(user=request.user.pk)
    same = own.filter(table=table, name=name).first() if is_readable(table + name) else None
    form = SavedFilterForm(request.POST, instance=same or SavedFilter(user=signed_in(request)))
    if form.is_valid():
        saved = form.save()
        messages.success(request, _("Filtre « %(name)s » enregistré.") % {"name": saved.name})
        return HttpResponseRedirect(f"{_list_address(saved.table)}?{saved.query}")
    messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return HttpResponseRedirect(_list_address(request.POST.get("table", "")))


@require_POST
def forget_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a filter of one's own."""
    saved = get_object_or_404(SavedFilter, pk=pk, user=request.user.pk)
    saved.delete()
    messages.success(request, _("Filtre « %(name)s » oublié.") % {"name": saved.name})
    return HttpResponseRedirect(_list_address(saved.table))
