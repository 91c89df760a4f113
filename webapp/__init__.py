"""Hipcheck: the app factory."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from flask_compress import Compress
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import commands
from webapp.knowledge import loading
from webapp.phone import assets, pwa
from webapp.push import keys
from webapp.push import settings as push_settings
from webapp.screens import check_in, country, diary, figures, joining, move, pages, plan, rendering, timers
from webapp.screens import push as push_screen
from webapp.web import ready_pages, security, trouble

ROOT = Path(__file__).parent.parent
BODY_MOST = 64 * 1024  # bytes; a complete check is under 3 KB

csrf = CSRFProtect()


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """A ready app.  `config` overrides the defaults (CONTENT: folder of the TOML files).

    Raises loading.ContentError when the content has faults, and assets.NotBuilt when the
    browser files are not built, settings.WrongSetting and OSError when alarms cannot be set up as wished.
    """
    app = Flask(__name__, static_folder=None, template_folder=str(ROOT / "templates"))
    app.config.from_mapping(
        SECRET_KEY=os.environ.get("HIPCHECK_SECRET_KEY"),
        PUSH=push_settings.from_environment(os.environ),
        CONTENT=loading.CONTENT,
        DIST=ROOT / "static" / "dist",
        BEHIND_PROXY=os.environ.get("HIPCHECK_BEHIND_PROXY") == "1",
        PATTERNS=os.environ.get("HIPCHECK_PATTERNS") == "1",
        MAX_CONTENT_LENGTH=BODY_MOST,
        MAX_FORM_MEMORY_SIZE=BODY_MOST,
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A browser may send no Referer at all.  Only the two posts of push need a token, and another site can forge
        # neither: the token is signed and belongs to a cookie that it cannot send, the body is JSON.
        WTF_CSRF_SSL_STRICT=False,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=3,  # of what is made for one; pages for all are packed once (ready_pages)
        COMPRESS_LEVEL=4,
        COMPRESS_MIN_SIZE=500,
    )
    app.config.from_mapping(config or {})
    settings = app.config["PUSH"]
    app.secret_key = app.secret_key or (keys.secret(settings.folder) if settings else secrets.token_hex())
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    app.jinja_env.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False, "sort_keys": True}

    app.extensions["library"] = loading.load(Path(app.config["CONTENT"]))

    Compress(app)
    csrf.init_app(app)
    assets.init_app(app)
    security.init_app(app, [assets.text(app, assets.FIRST)], [assets.FADE])
    rendering.init_app(app)
    trouble.init_app(app)
    pwa.init_app(app)
    push_screen.init_app(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(check_in.blueprint)
    app.register_blueprint(check_in.later)
    app.register_blueprint(timers.blueprint)
    app.register_blueprint(move.blueprint)
    app.register_blueprint(move.later)
    app.register_blueprint(figures.blueprint)
    app.register_blueprint(diary.blueprint)
    app.register_blueprint(diary.later)
    app.register_blueprint(plan.blueprint)
    app.register_blueprint(push_screen.blueprint)
    app.register_blueprint(pwa.blueprint)
    # The check changes nothing on the server, and its page must work from any cache,
    # where a token would be stale.
    csrf.exempt(check_in.answer)
    # Other apps share files with it; it answers without reading them.
    csrf.exempt(diary.shared)
    if app.config["PATTERNS"] or app.debug:
        from webapp.screens import patterns

        app.register_blueprint(patterns.blueprint)
    country.init_app(app)
    joining.init_app(app, app.extensions["help_words"])
    commands.init_app(app)
    ready_pages.init_app(app, lambda: pwa.shared_addresses(app), lambda environ: country.asked(app, environ))
    if app.config["BEHIND_PROXY"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's own way to put something before itself
            app.wsgi_app, x_for=1, x_proto=1, x_host=1)
    return app
