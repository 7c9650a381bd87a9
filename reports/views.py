"""The dashboard, documents as HTML and PDF, and the records behind a figure."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils._os import safe_join
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evperou.accounts.access import hidden_without
from evperou.accounts.roles import ADMINISTER, EXPORT
from evperou.figures import Figure, Measure
from evperou.screens.exports import sent_file
from reports.catalogue import year_statistics
from reports.dashboard import dashboard
from reports.enums import Language
from reports.excerpts import ExcerptError
from reports.listing import HEADINGS, lines, listing
from reports.models import Edition
from reports.printing import plain
from reports.renderers import RenderingError
from reports.texts import TokenError
from reports.years import year_of
from volunteers.models import Volunteer

DOCUMENT_POLICY = {
    "script-src": None,
    "connect-src": None,
    "form-action": [NONE],
    "style-src": [SELF],
    "style-src-attr": [UNSAFE_INLINE],  # sizes and colours of charts, computed from figures
}
"""A document has no script and no form: what was typed in it can do nothing."""

# Folder of uploaded files → the permission that shows them; those of another folder are for the administrator.
PORTRAITS = "volunteers"
UPLOADS = {
    "logos": "hosts.view_structure",
    "photos": "events.view_photo",
    "team": "reports.view_teammember",
    "testimonies": "volunteers.view_testimony",
    PORTRAITS: "volunteers.view_volunteer",
}


def _language(request: HttpRequest) -> Language:
    """The language that `?langue=` asks for, French by default. ValueError, with a French sentence, for another value."""
    asked = request.GET.get("langue", Language.FRENCH)
    if asked not in Language.values:
        raise ValueError(
            _("La langue « %(language)s » n’est pas proposée : choisissez fr ou es.") % {"language": asked[:20]}
        )
    return Language(asked)


def _refusal(request: HttpRequest, error: Exception, status: int) -> HttpResponse:
    return render(request, "reports/refusal.html", {"message": str(error)}, status=status)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The dashboard: the key figures of a year, its documents, what can be entered."""
    this_year = localdate().year
    try:
        year = year_of(request.GET.get("annee", str(this_year)))
    except ValueError as error:
        return _refusal(request, error, 400)
    return render(request, "reports/home.html", {"dashboard": dashboard(year=year, this_year=this_year)})


@require_safe
@hidden_without("reports.view_edition")
def reports(request: HttpRequest) -> HttpResponse:
    """The years that have an edition, with their documents."""
    return render(request, "reports/edition_list.html", {"editions": Edition.objects.all()})


@require_safe
@hidden_without("reports.view_edition")
@csp_replace(DOCUMENT_POLICY)  # type: ignore[arg-type]  # its types forget views with parameters
def document_page(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """A document of a year as a page."""
    from reports.production import DocumentKind, page  # noqa: PLC0415 -- slow import

    try:
        return HttpResponse(page(Edition.objects.for_year(year), DocumentKind(kind), _language(request)))
    except ValueError as error:
        return _refusal(request, error, 422 if isinstance(error, TokenError | ExcerptError) else 400)


@require_safe
@hidden_without("reports.view_edition")
def document_pdf(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """A document of a year as a PDF, rendered in a process of its own."""
    from reports.production import DocumentKind, pdf  # noqa: PLC0415 -- slow import

    try:
        language = _language(request)
        content = pdf(Edition.objects.for_year(year), DocumentKind(kind), language)
    except ValueError as error:
        return _refusal(request, error, 422 if isinstance(error, TokenError | ExcerptError) else 400)
    except RenderingError as error:
        return _refusal(request, error, 503)
    name = f"{request.path.rsplit('/', 1)[-1].removesuffix('.pdf')}-{year}-{language}.pdf"
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _figure(year: int, key: str) -> Figure:
    figure = year_statistics(Edition.objects.for_year(year)).figures.get(key)
    if figure is None:
        raise Http404(_("Ce chiffre n’existe pas."))
    return figure


@require_safe
@hidden_without("reports.view_edition")
def figure_records(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """The records that a figure counts, with what each is worth and their total."""
    figure = _figure(year, key)
    administers = request.user.has_perm(ADMINISTER)
    table = listing(figure, request.GET.get("page", "1"), administers=administers) if figure.records else None
    return render(
        request,
        "reports/figure_records.html",
        {
            "figure": figure,
            "printed": plain(figure),
            "year": year,
            "table": table,
            "typed": Measure.TYPED,
            "parents": [
                (_("Rapports"), reverse("reports")),
                (_("Rapport %(year)s") % {"year": year}, reverse("annual_report", args=[year])),
            ],
        },
    )


@require_safe
@hidden_without("reports.view_edition")
@permission_required(EXPORT, raise_exception=True)
def figure_export(request: HttpRequest, year: int, key: str, suffix: str) -> HttpResponseBase:
    """The records that a figure counts, with what each is worth and their total, as a file."""
    figure = _figure(year, key)
    if figure.records is None:
        raise Http404(_("Un chiffre saisi n’a pas de fiches."))
    return sent_file(request, f"{key}-{year}", key, [str(word) for word in HEADINGS], lines(figure), suffix)


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """An uploaded file, to people who may see the records that it belongs to."""
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
        name = file.relative_to(Path(settings.MEDIA_ROOT).absolute())
        if not _may_see(request, name):
            raise Http404(_("Ce fichier n’existe pas."))
        return FileResponse(file.open("rb"))
    except (SuspiciousFileOperation, OSError, ValueError) as error:
        raise Http404(_("Ce fichier n’existe pas.")) from error


def _may_see(request: HttpRequest, name: Path) -> bool:
    """Whether somebody may see the record of a file; a person's portrait without their consent is for who may type it."""
    folder = name.parts[0] if name.parts else ""
    if not request.user.has_perm(UPLOADS.get(folder, ADMINISTER)):
        return False
    shown = folder != PORTRAITS or Volunteer.objects.filter(photo=name.as_posix(), image_consent=True).exists()
    return shown or request.user.has_perm("volunteers.change_volunteer")
