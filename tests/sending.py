"""Sending the forms of the site as a browser does."""

import uuid


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


def errors(response):
    assert response.status_code in {200, 409}
    return {name: list(found) for name, found in response.context["form"].errors.items()}
