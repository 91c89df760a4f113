# Built where the tools and the coded cases are; what runs holds Python, the app and its built files, and nothing else.
FROM debian:trixie-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends make python3 python3-venv
WORKDIR /app
COPY . .
RUN make build \
 && python3 -m venv /venv \
 && .venv/bin/python -m pip --python /venv/bin/python install --no-cache-dir --constraint constraints.txt --group app \
 && /venv/bin/python -m pip uninstall --yes --quiet pip

FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app/static/dist static/dist
COPY wsgi.py gunicorn.conf.py ./
COPY templates templates
COPY webapp webapp
RUN install --directory --owner nobody --mode 700 /data
VOLUME /data
USER nobody
ENV PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
HEALTHCHECK CMD ["/venv/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/sw.js', timeout=5)"]
CMD ["/venv/bin/gunicorn", "--worker-class", "gthread", "--threads", "4", "--no-control-socket", "--forwarded-allow-ips=", "--bind", "0.0.0.0:8000", "wsgi:app"]
