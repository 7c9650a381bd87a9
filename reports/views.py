"""Pages of the reports: documents as HTML and PDF, and the records behind a figure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.enums import Language
from reports.models import Edition
from reports.years import year_of
