"""Sending the forms of the site as a browser does."""

import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections
from django.test import Client


def sent(client, address, **typed):
    return client.post(address, {"submission": str(uuid.uuid4()), **typed})


def resent(client, address, **typed):
    """A form of a record as it stands, with some fields typed otherwise."""
    entry = client.get(address).context["entry"]
    form = entry.form
    standing = {name: form[name].value() for name in form.fields}
    return client.post(
        address,
        {"version": entry.version, **{n: v for n, v in standing.items() if v not in (None, False, "")}, **typed},
    )  # fmt: skip


def hidden(response, name):
    """The value of a hidden input of a page."""
    return re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1]


def rows(prefix, *values):
    """Rows of a form inside a form, as its page sends them."""
    sent = {f"{prefix}-TOTAL_FORMS": str(len(values)), f"{prefix}-INITIAL_FORMS": "0"}
    return sent | {f"{prefix}-{n}-{name}": said for n, row in enumerate(values) for name, said in row.items()}


def opened(client, address):
    """What a browser would send back of a form that was just opened."""
    return {"version": client.get(address).context["entry"].version}


def errors(response):
    assert response.status_code in {200, 409}
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def at_once(times, account, address, typed):
    """The answers to a form that is sent so many times.

    At once on PostgreSQL; one after the other on SQLite, whose test database is in the memory of one thread.
    """
    together = connection.vendor == "postgresql"
    ready = threading.Barrier(times if together else 1)

    def send():
        client = Client()
        client.force_login(account)
        ready.wait(timeout=30)
        try:
            return client.post(address, typed)
        finally:
            if together:
                connections.close_all()

    if not together:
        return [send() for _ in range(times)]
    with ThreadPoolExecutor(times) as senders:
        return [sending.result() for sending in [senders.submit(send) for _ in range(times)]]
