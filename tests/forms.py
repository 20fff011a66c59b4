"""What a browser would send: a form's fields with a fresh idempotency key."""

import uuid


def written(**fields: object) -> dict[str, object]:
    return {"idempotency_key": str(uuid.uuid4()), **fields}
