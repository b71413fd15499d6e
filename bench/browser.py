"""One signed-in browser that keeps its connection, as a proxy in front of the server does."""

import http.client
import time
import uuid
from urllib.parse import urlencode

HOST = "bench.example"
CSRF = "b" * 32


class Browser:
    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {
            "Host": HOST,
            "Accept": "text/html",
            "Accept-Language": "fi",
            "Cookie": f"__Host-session={session}; __Host-csrf={CSRF}",
            "Origin": f"https://{HOST}",
            "X-Forwarded-For": "192.0.2.1",
            "X-Forwarded-Proto": "https",
        }

    def get(self, url: str) -> float:
        return self._seconds("GET", url, None, {}, expected=200)

    def write(self, thread: str) -> float:
        """Send one new message to the conversation."""
        form = {"body": "Hyvää huomenta kaikille.", "means": "write", "csrfmiddlewaretoken": CSRF}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        url = f"/d/{uuid.uuid4()}/send?in={thread}"
        return self._seconds("POST", url, urlencode(form), headers, expected=303)

    def _seconds(
        self, method: str, url: str, body: str | None, headers: dict[str, str], expected: int
    ) -> float:
        """From the request to the last byte of the answer."""
        started = time.perf_counter()
        self.connection.request(method, url, body, self.headers | headers)
        answer = self.connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - started
        if answer.status != expected:
            raise RuntimeError(f"{method} {url} answered {answer.status}: {content[:500]!r}")
        return seconds
