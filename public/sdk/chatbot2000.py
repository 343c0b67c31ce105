"""Chatbot2000's API for Python 3.8 or later, in one file without dependencies. MIT license.

    from chatbot2000 import Chatbot2000
    chatbots = Chatbot2000("https://chat.example.com", os.environ["TOKEN"])
    print(chatbots.talk("bot_…", "When do you open?")["answer"])
"""

import http.client
import json
import urllib.error
import urllib.request
from typing import Any, Dict, Iterator, List, Optional, Union

Messages = Union[str, List[Dict[str, str]]]
_FAILURES = (OSError, ValueError, http.client.HTTPException)


class Chatbot2000Error(Exception):
    """The server refused a call, or could not be reached (status 0, code "unreachable", the reason as __cause__).

    code is stable, as the API documents it ("invalid_field", "not_found", "rate_limited", …); param is the field that
    does not fit; request_id names the call when you report a problem; retry_after is in seconds.
    """

    def __init__(
        self,
        message: str,
        status: int,
        code: str,
        param: Optional[str] = None,
        request_id: Optional[str] = None,
        retry_after: Optional[int] = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.code = code
        self.param = param
        self.request_id = request_id
        self.retry_after = retry_after


class Chatbot2000:
    def __init__(self, url: str, token: str, timeout: float = 60) -> None:
        """timeout: seconds that a call may wait for more of its response."""
        self._url = url.rstrip("/")
        self._token = token
        self._timeout = timeout
        self._opener = urllib.request.build_opener(_NoRedirects)

    def create(self, idempotency_key: Optional[str] = None, **fields: Any) -> Dict[str, Any]:
        """Creates a chatbot from chatbotName, input_qas and input_urls; returns {"chatbotId"}.

        A call repeated with the same idempotency_key is run once.
        """
        return self._json("POST", "/api/chatbot_create", fields, idempotency_key)

    def modify(self, chatbot_id: str, idempotency_key: Optional[str] = None, **fields: Any) -> Dict[str, Any]:
        """Changes a chatbot: fields that are absent stay, a list that is given becomes the list."""
        return self._json("POST", "/api/chatbot_modify", {"chatbotId": chatbot_id, **fields}, idempotency_key)

    def delete(self, chatbot_id: str, idempotency_key: Optional[str] = None) -> Dict[str, Any]:
        """Deletes a chatbot; returns {"message"}."""
        return self._json("DELETE", "/api/chatbot_delete", {"chatbotId": chatbot_id}, idempotency_key)

    def talk(self, chatbot_id: str, messages: Messages, session_id: Optional[str] = None) -> Dict[str, Any]:
        """Asks a question, or continues the conversation in messages; returns {"answer", "answered", "sources", …}."""
        return self._json("POST", "/api/chatbot_talk", _talk_body(chatbot_id, messages, session_id))

    def stream(self, chatbot_id: str, messages: Messages, session_id: Optional[str] = None) -> Iterator[str]:
        """Asks, and yields the text of the answer as it comes; the generator returns what talk returns."""
        body = {**_talk_body(chatbot_id, messages, session_id), "stream": True}
        answer = None
        with self._call("POST", "/api/chatbot_talk", body) as response:
            request_id = response.headers.get("x-request-id")
            for part in _parts(response, request_id):
                if part["type"] == "text-delta":
                    yield part["delta"]
                elif part["type"] == "data-answer":
                    answer = part["data"]
                elif part["type"] == "error":
                    raise Chatbot2000Error(part["errorText"], 500, "internal", request_id=request_id)
        if answer is None:
            raise _unreachable("the stream ended too early", request_id)
        return answer

    def _json(self, method: str, path: str, body: Any, idempotency_key: Optional[str] = None) -> Dict[str, Any]:
        with self._call(method, path, body, idempotency_key) as response:
            try:
                return json.load(response)
            except _FAILURES as cause:
                raise _unreachable(cause, response.headers.get("x-request-id")) from cause

    def _call(self, method: str, path: str, body: Any, idempotency_key: Optional[str] = None) -> Any:
        headers = {"Authorization": "Bearer " + self._token, "Content-Type": "application/json"}
        if idempotency_key is not None:
            headers["Idempotency-Key"] = idempotency_key
        request = urllib.request.Request(self._url + path, json.dumps(body).encode(), headers, method=method)
        try:
            return self._opener.open(request, timeout=self._timeout)
        except urllib.error.HTTPError as refused:
            raise _refusal(refused) from None
        except (OSError, http.client.HTTPException) as cause:
            raise _unreachable(cause, None) from cause


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Makes a redirect an error: the token is for this server alone."""


def _parts(response: Any, request_id: Optional[str]) -> Iterator[Dict[str, Any]]:
    """The JSON of each data: line."""
    try:
        for line in response:
            if line.startswith(b"data: {"):
                yield json.loads(line[6:])
    except _FAILURES as cause:
        raise _unreachable(cause, request_id) from cause


def _refusal(response: urllib.error.HTTPError) -> Chatbot2000Error:
    with response:
        location = response.headers.get("location")
        message = "The server returned %d%s." % (response.code, " (redirect to %s)" % location if location else "")
        try:
            error = json.load(response)["error"]
        except (*_FAILURES, KeyError, TypeError):
            error = None
        if location or not isinstance(error, dict):
            error = {}
        retry_after = response.headers.get("retry-after", "")
        return Chatbot2000Error(
            error.get("message", message),
            response.code,
            error.get("code", "http_error"),
            error.get("param"),
            response.headers.get("x-request-id"),
            int(retry_after) if retry_after.isdecimal() else None,
        )


def _unreachable(cause: Any, request_id: Optional[str]) -> Chatbot2000Error:
    return Chatbot2000Error("The call failed: %s" % cause, 0, "unreachable", request_id=request_id)


def _talk_body(chatbot_id: str, messages: Messages, session_id: Optional[str]) -> Dict[str, Any]:
    if isinstance(messages, str):
        messages = [{"role": "user", "content": messages}]
    return {"chatbotId": chatbot_id, "messages": messages, "sessionId": session_id}
