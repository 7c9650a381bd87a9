import io
import re

import pytest
from django.core.management import call_command

from evperou.accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def printed_by_command():
    out = io.StringIO()
    call_command("create_first_admin", stdout=out)
    return out.getvalue()


def test_first_admin_gets_the_password_that_is_printed():
    printed = printed_by_command()

    admin = User.objects.get()
    assert [group.name for group in admin.groups.all()] == ["administrator"]
    assert f"Compte : {admin.email}\n" in printed
    assert admin.check_password(re.search(r"cette seule fois : (\S{20})\n", printed)[1])


def test_first_admin_is_not_made_beside_an_account():
    UserFactory()

    assert printed_by_command() == ""
    assert User.objects.count() == 1
