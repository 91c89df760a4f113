"""Serves the folder of a built app as it lies there, each file in brotli where that stands beside it."""

from flask import Flask
from whitenoise import WhiteNoise


def app(folder: str) -> Flask:
    served = Flask(__name__, static_folder=None)
    served.wsgi_app = WhiteNoise(served.wsgi_app, root=folder, index_file=True)
    return served
