"""What the process that makes a PDF runs. Nothing here may load Django: each document would pay for it in memory."""

import gc
import resource
from multiprocessing.connection import Connection

from reports.renderers import RenderingError
from reports.renderers import gettext_noop as _
from reports.renderers.enclosures import Apart


def render(page: Apart, seconds: int, megabytes: int, sender: Connection) -> None:
    """The whole life of the process: it sends the PDF, or what to say instead."""
    from reports.renderers.pdf import print_apart  # noqa: PLC0415 -- slow import

    gc.disable()  # the process ends with the document: collecting would only cost time
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    unlimited = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, unlimited[1]))
    error: RenderingError | None = None
    try:
        pdf = print_apart(page)
    except (MemoryError, SystemError):  # a SystemError: the interpreter had no memory left to say which error it is
        resource.setrlimit(resource.RLIMIT_AS, unlimited)  # saying so takes memory too
        error = too_large(megabytes)
    except RecursionError:
        error = RenderingError(_("Le PDF ne peut pas être mis en page : ses éléments sont trop imbriqués."))
    except RenderingError as refused:
        error = refused
    sender.send(error)
    if not error:
        sender.send_bytes(pdf)  # as it is: an object would be written out beside it first


def too_large(megabytes: int) -> RenderingError:
    return RenderingError(_("Le PDF demande plus de %s Mo de mémoire : la mise en page a été arrêtée."), megabytes)
