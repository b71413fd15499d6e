"""One browser that sends a recording in parts, as tus-js-client does."""

import base64
import uuid
from typing import Any

from django.test import Client

TUS = {"Tus-Resumable": "1.0.0"}


def encoded(**told: str) -> str:
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())


class Uploader:
    def __init__(self, browser: Client, draft: uuid.UUID, place: str = "", *, kind: str = "voice") -> None:
        self.browser = browser
        self.create_url = f"/d/{draft}/up?{place}"
        self.kind = kind
        self.key = uuid.uuid4()
        self.url = ""

    def create(self, length: int | str, **headers: str) -> Any:
        told = {"Upload-Length": str(length), "Upload-Metadata": encoded(kind=self.kind, key=str(self.key))}
        answer = self.browser.post(self.create_url, headers={**TUS, **told, **headers})
        self.url = answer.headers.get("Location", "")
        return answer

    def part(self, content: bytes, start: int | str, **headers: str) -> Any:
        return self.browser.patch(
            self.url,
            content,
            content_type="application/offset+octet-stream",
            headers={**TUS, "Upload-Offset": str(start), **headers},
        )

    def offset(self) -> int:
        return int(self.browser.head(self.url, headers=TUS)["Upload-Offset"])

    def send(self, content: bytes, step: int) -> None:
        """All of it, as an unbroken network would."""
        assert self.create(len(content)).status_code == 201
        for start in range(0, len(content), step):
            assert self.part(content[start : start + step], start).status_code == 204
