from tests.agreements.conftest import agreement, sign

__all__ = ["agreement", "sign"]
