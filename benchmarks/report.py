"""The report and the sheet as PDF/UA, against Chromium printing the same pages: time and memory.

    script/bench report

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
    from benchmarks.measuring.printing import against_chromium

    against_chromium()
