"""Flask's hello world: what any page costs at the least, to measure the server against."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    return "<p>Hello, World!</p>"
