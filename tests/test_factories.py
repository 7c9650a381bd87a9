"""Every factory makes rows that the forms would accept, as many as one likes."""

import inspect

import pytest
from factory.django import DjangoModelFactory

from tests import factories

FACTORIES = [
    factory
    for factory in vars(factories).values()
    if inspect.isclass(factory) and issubclass(factory, DjangoModelFactory) and factory is not DjangoModelFactory
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES)
def test_factory_makes_valid_rows(factory, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    first, second = factory(), factory()

    first.full_clean()
    assert type(first) is type(second) is factory._meta.model
