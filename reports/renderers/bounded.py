"""The PDF, made in a process of its own: a document that never ends or fills the memory harms nobody else.

The process knows neither the database nor the files: it gets a page in which everything is written, and gives bytes.
It is forked from a small server that has loaded the renderer once and runs one thread, so the threads of the web
server are never copied.
"""

import multiprocessing
import signal

from django.conf import settings

from reports.renderers import RenderingError
from reports.renderers import gettext_noop as _
from reports.renderers.html import beside_its_files
from reports.renderers.process import render, too_large

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["reports.renderers.warm", "reports.renderers.process"])
# The libraries under the text layout do not report that memory is refused: they end the process, or use what they were not given.
SIGNALS_OF_REFUSED_MEMORY = {signal.SIGTRAP, signal.SIGABRT, signal.SIGSEGV}


def render_bounded(page: str) -> bytes:
    """The PDF of a page whose files are under STATIC_URL and MEDIA_URL.

    Raises RenderingError after PDF_SECONDS, over PDF_MEMORY_MB, and for whatever the renderers refuse.
    """
    seconds, megabytes = settings.PDF_SECONDS, settings.PDF_MEMORY_MB
    receiver, sender = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=render, args=(beside_its_files(page), seconds, megabytes, sender), daemon=True)
    process.start()
    sender.close()  # so that the end of the process ends the reading
    try:
        error: RenderingError | None = receiver.recv() if receiver.poll(seconds) else _too_long(seconds)
        pdf = b"" if error else receiver.recv_bytes()
    except EOFError:
        process.join()
        error = _ended(process.exitcode or 0, seconds, megabytes)
    finally:
        receiver.close()
        process.kill()
        process.join()
    if error:
        raise error
    return pdf


def _too_long(seconds: int) -> RenderingError:
    return RenderingError(_("Le PDF demande plus de %s secondes : la mise en page a été arrêtée."), seconds)


def _ended(exit_code: int, seconds: int, megabytes: int) -> RenderingError:
    """What to say of a process that ended without an answer; its own words are in the log of the server."""
    if -exit_code == signal.SIGXCPU:
        return _too_long(seconds)
    if -exit_code in SIGNALS_OF_REFUSED_MEMORY:
        return too_large(megabytes)
    return RenderingError(_("La mise en page du PDF s’est arrêtée d’elle-même (code %s)."), exit_code)
