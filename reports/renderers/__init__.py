"""From a complete HTML page to a file: PDF, or HTML that opens without the site. Renderers know no section."""


class RenderingError(Exception):
    """A document that could not be made into a file, said in one sentence to the person who asked for it.

    The first argument is the sentence (translated when it is read), the others fill its `%s`.
    """

    def __str__(self) -> str:
        sentence, *details = self.args
        return str(sentence) % tuple(details)
