"""The PDF, made in a process of its own: a document that never ends or fills the memory harms nobody else.

The process knows neither the database nor the files: it gets a page in which everything is written, and gives bytes.
It is forked from a small server that has loaded the renderer once and runs one thread, so the threads of the web
server are never copied.
"""

import gc
import multiprocessing
import resource
from multiprocessing.connection import Connection

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reports.renderers import RenderingError
from reports.renderers.html import self_contained

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["reports.renderers.pdf"])


def render_bounded(page: str) -> bytes:
    """The PDF of a page whose files are under STATIC_URL and MEDIA_URL.

    Raises RenderingError after PDF_SECONDS, over PDF_MEMORY_MB, and for whatever the renderers refuse.
    """
    seconds, megabytes = settings.PDF_SECONDS, settings.PDF_MEMORY_MB
    receiver, sender = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_render, args=(self_contained(page), seconds, megabytes, sender), daemon=True)
    process.start()
    sender.close()  # so that the end of the process ends the reading
    try:
        if not receiver.poll(seconds):
            raise RenderingError(_("Le PDF demande plus de %s secondes : la mise en page a été arrêtée."), seconds)
        answer = receiver.recv()
    except EOFError as error:
        process.join()
        raise RenderingError(
            _("La mise en page du PDF s’est arrêtée d’elle-même (code %s)."), process.exitcode
        ) from error
    finally:
        receiver.close()
        process.kill()
        process.join()
    if isinstance(answer, RenderingError):
        raise answer
    return answer


def _render(page: str, seconds: int, megabytes: int, sender: Connection) -> None:
    from reports.renderers.pdf import render_pdf  # noqa: PLC0415 -- slow import

    gc.disable()  # the process ends with the document: collecting would only cost time
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        sender.send(render_pdf(page))
    except MemoryError:
        sender.send(
            RenderingError(_("Le PDF demande plus de %s Mo de mémoire : la mise en page a été arrêtée."), megabytes)
        )
    except RecursionError:
        sender.send(RenderingError(_("Le PDF ne peut pas être mis en page : ses éléments sont trop imbriqués.")))
    except RenderingError as error:
        sender.send(error)
