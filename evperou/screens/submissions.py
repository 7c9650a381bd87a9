"""A form that is sent twice is recorded once."""

import hashlib
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from evperou.accounts.access import signed_in
from evperou.accounts.models import Submission

KEY, VERSION, DISTINCT = "submission", "version", "distinct"  # hidden inputs of every form
KEPT = timedelta(days=7)  # how long a sending is remembered


class AlreadySent(Exception):  # noqa: N818 -- it names what happened
    """This form was sent before; `address` is where it led."""

    def __init__(self, address: str, *, changed: bool) -> None:
        super().__init__(address)
        self.address, self.changed = address, changed


def written() -> None:
    """Say that records changed today: the documents print the day."""
    import_string(settings.RECORDS_CHANGED)(on=timezone.localdate())


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get(KEY, ""))
    except ValueError:
        return uuid.uuid4()  # a form without its key counts as a sending of its own


def _digest(request: HttpRequest) -> str:
    """What was sent, and to which page, whatever the tokens that change with each page."""
    sent = hashlib.sha256(request.path.encode("utf-8", "surrogatepass"))
    for name, values in sorted(request.POST.lists()):
        if name not in {KEY, VERSION, DISTINCT, "csrfmiddlewaretoken"}:
            sent.update(repr((name, values)).encode("utf-8", "surrogatepass"))
    for name, files in sorted(request.FILES.lists()):
        sent.update(repr((name, [(file.name, file.size) for file in files])).encode("utf-8", "surrogatepass"))
    return sent.hexdigest()


def once(request: HttpRequest, save: Callable[[], str]) -> str:
    """Write what a form says, in one transaction, and give the address where it leads.

    AlreadySent when this very form was sent before: by a second click, a lost answer, or the page before in history.
    """
    key, digest = _key(request), _digest(request)
    with transaction.atomic():
        try:
            with transaction.atomic():  # the second of two sendings waits here until the first is written
                sending = Submission.objects.create(key=key, user=signed_in(request), digest=digest)
        except IntegrityError:
            first = Submission.objects.filter(key=key, user=request.user.pk).first()
            if first is None:  # the key of somebody else: never lead to their record
                raise AlreadySent("", changed=True) from None
            raise AlreadySent(first.address, changed=first.digest != digest) from None
        Submission.objects.filter(user=sending.user, sent_at__lt=sending.sent_at - KEPT).delete()
        address = save()
        written()
        sending.address = address
        sending.save(update_fields=["address"])
    return address


def sent_before(request: HttpRequest) -> str:
    """Where this very form led when it was sent before, whatever happened since; nothing when it was not."""
    first = Submission.objects.filter(key=_key(request), user=request.user.pk, digest=_digest(request)).first()
    return first.address if first else ""
