"""Lets aiogram build its pydantic models when they are first used, not when it is imported.

`import aiogram` builds 440 models (2.4 s, 100 MB), of which a bot like ours uses some 60. They are
declared to be built on first use, yet aiogram.types ends with a loop that builds them all, because
their modules do not import the names their annotations use. Here that loop finds nothing to do,
and the modules are given the names, so that pydantic finds them by itself later.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, Optional, Union

from pydantic import BaseModel

_REBUILD = "model_rebuild"


def import_aiogram_lazily() -> bool:
    """Import aiogram without building its models; False when somebody imported it before."""
    if "aiogram.types" in sys.modules:
        return False
    with _nothing_built():
        from aiogram import types
        from aiogram.client.default import Default
    names = {name: getattr(types, name) for name in types.__all__}
    # The names the loop at the end of aiogram.types gives to pydantic besides.
    names |= {"List": list, "Optional": Optional, "Union": Union, "Literal": Literal}
    names["Default"] = Default
    for module in {_module_of(kind) for kind in names.values()}:
        if module.startswith("aiogram.types."):
            known = sys.modules[module].__dict__
            known.update({name: kind for name, kind in names.items() if name not in known})
    return True


def _module_of(kind: Any) -> str:
    return str(getattr(kind, "__module__", ""))


@contextmanager
def _nothing_built() -> Iterator[None]:
    rebuild = BaseModel.__dict__[_REBUILD]
    setattr(BaseModel, _REBUILD, classmethod(lambda *_, **__: None))
    try:
        yield
    finally:
        setattr(BaseModel, _REBUILD, rebuild)
