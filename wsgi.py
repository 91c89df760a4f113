"""The door for servers: `gunicorn wsgi:app` or `flask --app wsgi`."""

from webapp import create_app
from webapp.knowledge.library import ContentError
from webapp.phone.assets import NotBuilt
from webapp.push.settings import WrongSetting

try:
    app = create_app()
except (ContentError, NotBuilt, WrongSetting, OSError) as problem:
    raise SystemExit(str(problem)) from None
