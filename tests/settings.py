SECRET_KEY = "only for tests"
