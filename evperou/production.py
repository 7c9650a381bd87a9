"""What the site refuses to start with."""

from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50  # characters
FEWEST_LETTERS = 10  # different characters of a key that nobody guesses
THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]"}


def refuse_unsafe(  # noqa: PLR0913 -- one argument a setting
    *,
    debug: bool,
    this_machine_only: bool,
    secret_key: str,
    hosts: Iterable[str],
    secure_cookies: bool,
    second_factor_required: bool,
) -> None:
    """Stop with a French sentence when the settings would leave people's data open.

    A site for one machine may do without a second factor; served to others, it asks for everything.
    """
    names = set(hosts)
    problems: list[str] = []
    served = not this_machine_only
    if this_machine_only and names - THIS_MACHINE:
        problems += [
            "THIS_MACHINE_ONLY=on ne sert que cette machine : retirez ce réglage, ou les autres noms d’ALLOWED_HOSTS."
        ]
    if served and debug:
        problems += ["DEBUG=on montrerait le programme à chacun : retirez ce réglage."]
    if served and _is_guessable(secret_key):
        problems += ["SECRET_KEY est trop simple : supprimez .env et lancez script/setup, qui en écrit une bonne."]
    if served and (not names or any(name.startswith(("*", ".")) for name in names)):
        problems += ["ALLOWED_HOSTS doit nommer chaque adresse du site, sans « * »."]
    if served and not secure_cookies:
        problems += ["SECURE_COOKIES=off laisserait lire les sessions sur le réseau : retirez ce réglage."]
    if served and not second_factor_required:
        problems += ["SECOND_FACTOR_REQUIRED=off n’est permis que sur sa propre machine (THIS_MACHINE_ONLY=on)."]
    if problems:
        raise ImproperlyConfigured(" ".join(problems))


def _is_guessable(key: str) -> bool:
    return len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS or "insecure" in key
