"""What the site refuses to start with."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from evperou.production import refuse_unsafe

KEY = "kF3-vQ9z_Lm2Xr7Tb5Wc1Yh8Nd4Pj6Sg0AeUoIqKwZxRtVyBnM"
SAFE = {
    "debug": False,
    "this_machine_only": False,
    "secret_key": KEY,
    "hosts": ["ev.example.org"],
    "secure_cookies": True,
    "second_factor_required": True,
}
DEMONSTRATION = {
    "debug": True,
    "this_machine_only": True,
    "secret_key": "short",
    "hosts": ["127.0.0.1", "localhost"],
    "secure_cookies": False,
    "second_factor_required": False,
}


def refusal(configuration):
    """Why a site does not start; nothing when it does."""
    try:
        refuse_unsafe(**configuration)
    except ImproperlyConfigured as error:
        return str(error)
    return ""


@pytest.mark.parametrize("configuration", [SAFE, DEMONSTRATION])
def test_safe_configuration_starts(configuration):
    assert refusal(configuration) == ""


@pytest.mark.parametrize(
    ("unsafe", "named"),
    [
        ({"debug": True}, "DEBUG"),
        ({"secret_key": "short"}, "SECRET_KEY"),
        ({"secret_key": "a" * 60}, "SECRET_KEY"),
        ({"secret_key": "django-insecure-" + KEY}, "SECRET_KEY"),
        ({"hosts": ["*"]}, "ALLOWED_HOSTS"),
        ({"hosts": ["ev.example.org", ".example.org"]}, "ALLOWED_HOSTS"),
        ({"hosts": []}, "ALLOWED_HOSTS"),
        ({"secure_cookies": False}, "SECURE_COOKIES"),
        ({"second_factor_required": False}, "SECOND_FACTOR_REQUIRED"),
    ],
)
def test_unsafe_production_does_not_start(unsafe, named):
    assert re.match(rf"{named}[^A-Z_]", refusal({**SAFE, **unsafe}))


@pytest.mark.parametrize("host", ["*", "ev.example.org", "192.168.1.4"])
def test_demonstration_is_not_served_to_other_machines(host):
    said = refusal({**DEMONSTRATION, "hosts": ["127.0.0.1", host]})

    assert said.startswith("THIS_MACHINE_ONLY=on ne sert que cette machine")


def test_site_says_in_french_why_it_does_not_start():
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DEBUG": "off",
            "THIS_MACHINE_ONLY": "off",
            "SECRET_KEY": KEY,
            "SECOND_FACTOR_REQUIRED": "off",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.returncode != 0
    assert "SECOND_FACTOR_REQUIRED=off n’est permis que sur sa propre machine" in started.stderr


@pytest.mark.parametrize(
    "visitor",
    [{"REMOTE_ADDR": "192.168.1.50"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"HTTP_FORWARDED": "for=1.2.3.4"}],
)
@pytest.mark.django_db
def test_site_of_one_machine_answers_nobody_else(client, settings, visitor):
    answers = []
    for settings.THIS_MACHINE_ONLY in (True, False):
        answers.append(client.get("/connexion/", headers={"host": "localhost"}, **visitor).status_code)

    assert answers == [403, 200]


def test_demonstration_answers_its_own_machine(client, db, settings):
    settings.THIS_MACHINE_ONLY = True

    assert client.get("/connexion/").status_code == 200
