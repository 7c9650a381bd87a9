"""Addresses of the documents and of the records behind their figures."""

from django.urls import path, register_converter

from reports import views


class YearConverter:
    """A year of 1990–2100; another is not found."""

    regex = "199[0-9]|20[0-9]{2}|2100"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(YearConverter, "year")

urlpatterns = [
    path("", views.home, name="home"),
    path("rapports/", views.reports, name="reports"),
    path("rapports/<year:year>/", views.document_page, {"kind": "annual"}, name="annual_report"),
    path("rapports/<year:year>/rapport.pdf", views.document_pdf, {"kind": "annual"}, name="annual_report_pdf"),
    path("rapports/<year:year>/fiche/", views.document_page, {"kind": "summary"}, name="summary_sheet"),
    path("rapports/<year:year>/fiche.pdf", views.document_pdf, {"kind": "summary"}, name="summary_sheet_pdf"),
    path("chiffres/<year:year>/<str:key>/", views.figure_records, name="figure_records"),
    path("chiffres/<year:year>/<str:key>/export.<str:suffix>", views.figure_export, name="figure_export"),
    path("media/<path:path>", views.media, name="media"),
]
