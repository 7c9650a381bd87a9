"""All charts of the report, against the time that its PDF takes.

    script/bench charts

DATABASE_URL chooses the kind of database; the benchmark makes its own, with the demonstration data, and drops it.
"""

import os

# The process that makes a PDF imports this module again: nothing heavy may stand outside.
if __name__ == "__main__":
    import django

    os.environ["DEBUG"] = "off"
    os.environ.setdefault("PDF_SECONDS", "600")  # a busy machine measures too
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evperou.settings")
    django.setup()
    from benchmarks.measuring.printing import charts_against_report

    charts_against_report()
