import secrets
from typing import Any

from django.core.management.base import BaseCommand

from evperou.accounts.models import User
from evperou.accounts.roles import Role
from evperou.accounts.team import give_role

EMAIL = "admin@evperou.example"


class Command(BaseCommand):
    help = "Crée un administrateur tant qu’il n’existe aucun compte, et affiche son mot de passe cette seule fois."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if User.objects.exists():
            return
        password = secrets.token_urlsafe(15)
        give_role(account=User.objects.create_user(EMAIL, password), role=Role.ADMINISTRATOR)
        self.stdout.write(f"Compte : {EMAIL}\nMot de passe, affiché cette seule fois : {password}")
