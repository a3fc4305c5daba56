"""What a FHIR library outside Rust makes of the product's resources.

Reads a JSON array of resources from standard input, and writes an array with, for each of them, the array
of what is wrong with it by FHIR R4 (4.0.1): structure, cardinality and formats as fhir.resources has them,
and by the tables of that library also what a closed set of codes allows and what a reference may point at.
"""

import datetime
import json
import re
import sys

import fhir.resources
from fhir.resources import fhirtypesvalidators
from fhir.resources.fhirabstractmodel import FHIRAbstractModel
from pydantic import ValidationError

assert fhir.resources.__fhir_version__ == "4.0.1", "another version of FHIR would be judged by"

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T")


def same(ours, theirs):
    """Whether the library reads what is there: a moment may be written in another way."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same(ours[name], theirs[name]) for name in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, str) and isinstance(theirs, str) and MOMENT.match(ours):
        read = datetime.datetime.fromisoformat
        return read(ours.replace("Z", "+00:00")) == read(theirs.replace("Z", "+00:00"))
    return type(ours) is type(theirs) and ours == theirs


def walk(model, path):
    """What the tables of the library have against an element that it accepted."""
    for field in model.__fields__.values():
        value, extra = getattr(model, field.name), field.field_info.extra
        codes, targets = extra.get("enum_values"), extra.get("enum_reference_types")
        for each in value if isinstance(value, list) else [value]:
            where = f"{path}.{field.alias}"
            if each is None:
                continue
            if codes and "+" not in codes and each not in codes:
                yield f"{where}: {each!r} is not one of {codes}"
            if targets and getattr(each, "reference", None):
                kind = each.reference.split("/")[-2] if "/" in each.reference else each.reference
                if "Resource" not in targets and kind not in targets:
                    yield f"{where}: refers to a {kind}, and not to one of {targets}"
            if isinstance(each, FHIRAbstractModel):
                yield from walk(each, where)


def empty(value, path):
    """FHIR in JSON has no empty texts, lists and objects, and no null outside of a list of primitives."""
    if value in ("", [], {}) or value is None:
        yield f"{path}: is empty"
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield from empty(each, f"{path}.{name}")


def problems(resource):
    kind = resource.get("resourceType", "")
    try:
        model = fhirtypesvalidators.get_fhir_model_class(kind).parse_obj(resource)
    except ValidationError as error:
        return [f"{kind}.{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
    except (LookupError, TypeError) as error:
        return [f"{kind}: {error!r}"]
    found = [*walk(model, kind), *empty(resource, kind)]
    if not same(resource, json.loads(model.json())):
        found.append(f"{kind}: is read as something else: {model.json()}")
    return found


json.dump([problems(resource) for resource in json.load(sys.stdin)], sys.stdout)
