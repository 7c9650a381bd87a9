"""Pages of a list of 1,000,000 requests, against the stock Django admin, and the search of a rare word against `icontains`.

    script/bench lists                 a million requests over twenty years
    script/bench lists 50000           another number

DATABASE_URL chooses the kind of database; the benchmark makes its own and drops it.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DEBUG"] = "off"  # a debug cursor keeps every query
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evperou.settings")
    django.setup()
    from benchmarks.measuring.paging import against_admin

    against_admin(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
