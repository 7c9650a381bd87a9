"""Every figure of a year, and of twenty years at once, against the best SQL written by hand for the same values.

    script/bench statistics --one-year   one year that holds all the records
    script/bench statistics              twenty years over which they are spread

DATABASE_URL chooses the kind of database; the benchmark makes its own and drops it.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DEBUG"] = "off"  # a debug cursor keeps every query
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evperou.settings")
    django.setup()
    from benchmarks.measuring.counting import LAST, against_sql

    against_sql(range(LAST, LAST + 1) if "--one-year" in sys.argv else range(LAST - 19, LAST + 1))
