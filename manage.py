#!/usr/bin/env python
"""Django's command line for evperou."""

import os
import sys


def main() -> None:
    # Each process that prints imports this file again, and needs none of Django.
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evperou.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
