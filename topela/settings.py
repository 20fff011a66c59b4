"""One file of settings, read from the environment; every default runs on one small machine."""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent
HOME = Path(env.str("TOPELA_HOME", default=str(Path.cwd() / "var")))


def installation_secret() -> str:
    """Return the secret of this installation, made at the first start and kept readable by its owner only."""
    path = HOME / "secret"
    try:
        return path.read_text()
    except FileNotFoundError:
        HOME.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x") as file:
                path.chmod(0o600)
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
        return path.read_text()


DEMO = env.bool("TOPELA_DEMO", default=False)
DEBUG = env.bool("TOPELA_DEBUG", default=False)
SECRET_KEY = env.str("TOPELA_SECRET_KEY", default="") or installation_secret()
PUBLIC_ADDRESS = env.str("TOPELA_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("TOPELA_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("TOPELA_ORIGINS", default=[PUBLIC_ADDRESS])

INSTALLED_APPS = [
    "topela.accounts",
    "topela.journal",
    "topela.directory",
    "topela.editions",
    "topela.catalogue",
    "topela.scheduling",
    "topela.floor",
    "topela.agreements",
    "topela.api",
    "topela.pages.design",
    "topela.pages.public",
    "topela.pages.participant",
    "topela.pages.organiser",
    "topela.pages.steward",
    "topela.pages.display",
    *(["topela.pages.demo"] if DEMO else []),
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lucide",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "topela.pages.design.idempotency.IdempotencyMiddleware",
]

ROOT_URLCONF = "topela.urls"
ASGI_APPLICATION = "topela.asgi.application"
FORM_RENDERER = "topela.pages.design.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

# Data. SQLite is the embedded default; DATABASE_URL=postgres://… where one machine is not enough.
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{HOME / 'topela.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    # Limits on codes hold over all processes.
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "public:start"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 24 * 3600  # from the call for needs to the evening, without a new code
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_ADDRESS.startswith("https://")
ACCOUNT_ADAPTER = "topela.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# A hall shares one address: limits count by person, never by address. Thirty codes a day, five tries each: one
# chance in 6,000 a day to guess one.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "5/10m/key,30/d/key",
    "login": False,
    "login_failed": "10/5m/key",
}
ACCOUNT_FORMS = {
    "request_login_code": "topela.pages.public.forms.sign_in.AddressForm",
    "confirm_login_code": "topela.pages.public.forms.sign_in.CodeForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "home"

# Languages
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = env.str("TOPELA_TIME_ZONE", default="Europe/Luxembourg")
USE_TZ = True

# Files
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SEAL_FOLDER = HOME / "seal"
LIVE_FOLDER = HOME / "live"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# The zones of an edition are one form, with a field for each organisation.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Who runs this installation, as its legal page names it: "Association, 1 rue de l’Exemple, contact@example.org"
OPERATOR = env.str("TOPELA_OPERATOR", default="")

# An embedding model that brings needs and offers together: "package.module:factory"; docs/how-to/encoder.md
ENCODER = env.str("TOPELA_ENCODER", default="")

# Mails
vars().update(env.email_url("TOPELA_MAIL", default="consolemail://"))
EMAIL_FILE_PATH = HOME / "mails"
if DEMO:
    EMAIL_BACKEND = "topela.demo.mailbox.Backend"
DEFAULT_FROM_EMAIL = env.str("TOPELA_MAIL_FROM", default="Topela <topela@localhost>")

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("TOPELA_BEHIND_PROXY", default=False) else None
)

LOG_LEVEL = env.str("TOPELA_LOG_LEVEL", default="WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    # The level stands at the handler: libraries that lower a logger's own still do not flood the console.
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "level": LOG_LEVEL}},
    # A forged file is an answer to its owner, not an event: the verifier says what it is.
    "loggers": {"pyhanko": {"level": "CRITICAL"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
