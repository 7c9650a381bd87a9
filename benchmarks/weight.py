"""What a browser fetches on a first visit to the dashboard, then for each next page.

    script/bench weight

Compressed as the site sends it in production, headers and fonts included.
"""

import os
from secrets import token_urlsafe

import django

if __name__ == "__main__":
    os.environ["DEBUG"] = os.environ["THIS_MACHINE_ONLY"] = "off"
    os.environ["SECRET_KEY"] = token_urlsafe(50)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evperou.settings")
    django.setup()
    from benchmarks.measuring.fetching import weigh_pages

    weigh_pages()
