"""A list of 100,000 requests as a workbook, against openpyxl in its write-only mode: time and memory.

    script/bench export                100,000 requests
    script/bench export 10000          another number

DATABASE_URL chooses the kind of database; the benchmark makes its own and drops it.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DEBUG"] = "off"  # a debug cursor keeps every query
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evperou.settings")
    django.setup()
    from benchmarks.measuring.workbooks import against_openpyxl

    against_openpyxl(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
