"""What a browser fetches on a first visit to the dashboard, then for each next page.

    script/bench weight

Compressed as the site sends it in production, headers and fonts included.
"""

import os

import django

if __name__ == "__main__":
    os.environ["DEBUG"] = "off"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evperou.settings")
    django.setup()
    from benchmarks.measuring.fetching import weigh_pages

    weigh_pages()
