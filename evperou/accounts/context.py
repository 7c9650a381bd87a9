"""What every template knows of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "second_factor_offered": not settings.SECOND_FACTOR_REQUIRED,
        "invented_people": settings.INVENTED_PEOPLE,
        "sends_email": settings.SENDS_EMAIL,
    }
