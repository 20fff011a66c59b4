import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "topela.settings")
django = get_asgi_application()

from topela.floor.live.stream import Live  # noqa: E402 (settings stand only now)

application = Live(django)
