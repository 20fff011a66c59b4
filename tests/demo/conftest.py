from tests.demo.stage import loaded

__all__ = ["loaded"]
