"""From a complete HTML page to a file: PDF, or HTML that opens without the site. Renderers know no section."""


def gettext_noop(sentence: str) -> str:
    """`sentence`, marked for the catalogue. Django's own would bring Django into each process that prints: a twentieth of its memory."""
    return sentence


class RenderingError(Exception):
    """A document that could not be made into a file, said in one sentence to the person who asked for it.

    The first argument is the sentence (translated when it is read), the others fill its `%s`.
    """

    def __str__(self) -> str:
        from django.utils.translation import gettext  # noqa: PLC0415 -- slow import

        sentence, *details = self.args
        return gettext(sentence) % tuple(details)
