"""Documents as HTML and PDF, and the records behind a figure."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils._os import safe_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evperou.figures import Measure
from reports.catalogue import year_statistics
from reports.enums import Language
from reports.excerpts import ExcerptError
from reports.listing import listing
from reports.models import Edition
from reports.printing import plain
from reports.renderers import RenderingError
from reports.texts import TokenError


def _language(request: HttpRequest) -> Language:
    """The language that `?langue=` asks for, French by default. ValueError, with a French sentence, for another value."""
    asked = request.GET.get("langue", Language.FRENCH)
    if asked not in Language.values:
        raise ValueError(
            _("La langue « %(language)s » n’est pas proposée : choisissez fr ou es.") % {"language": asked[:20]}
        )
    return Language(asked)


def _refusal(request: HttpRequest, error: Exception, status: int) -> HttpResponse:
    return render(request, "reports/refusal.html", {"message": str(error)}, status=status)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The years that have an edition, with their documents."""
    return render(request, "reports/home.html", {"editions": Edition.objects.all()})


@require_safe
def document_page(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """A document of a year as a page."""
    from reports.production import DocumentKind, page  # noqa: PLC0415 -- slow import

    try:
        return HttpResponse(page(Edition.objects.for_year(year), DocumentKind(kind), _language(request)))
    except ValueError as error:
        return _refusal(request, error, 422 if isinstance(error, TokenError | ExcerptError) else 400)


@require_safe
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


@require_safe
def figure_records(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """The records that a figure counts, with what each is worth and their total."""
    figure = year_statistics(Edition.objects.for_year(year)).figures.get(key)
    if figure is None:
        raise Http404(_("Ce chiffre n’existe pas."))
    table = listing(figure, request.GET.get("page", "1")) if figure.records else None
    return render(
        request,
        "reports/figure_records.html",
        {
            "figure": figure,
            "printed": plain(figure),
            "year": year,
            "table": table,
            "typed": Measure.TYPED,
        },
    )


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """An uploaded file, to people who are logged in alone."""
    try:
        file = safe_join(settings.MEDIA_ROOT, path)
        return FileResponse(open(file, "rb"))  # noqa: PTH123 -- the response closes it
    except (SuspiciousFileOperation, OSError) as error:
        raise Http404(_("Ce fichier n’existe pas.")) from error
