"""A web service of two addresses, here with Flask; any framework's handler would read the same.

    flask --app examples/embedding/web.py run

POST /evaluate          a school as JSON -> the outcome, or 422 and every mistake
GET  /rules/<circular>/<path>   one rule as text, in the language the browser asks for
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from flask import Flask, Response, jsonify, request

from kdcl_rules import InputError, KdclError, evaluate, school_from_mapping
from kdcl_rules.reports import rule_text
from kdcl_rules.rulebook import circular_id, circulars

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_BODY = 1_000_000


def create_app() -> Flask:
    """Return the service. It keeps nothing between requests, so as many processes may run as one likes."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    @app.post("/evaluate")
    def evaluate_school() -> Response:
        school = school_from_mapping(request.get_json())
        return jsonify(evaluate(school).to_dict())

    @app.get("/rules/<circular>/<path:path>")
    def show_rule(circular: str, path: str) -> Response:
        wanted = circular_id(circular)
        found = next(one for one in circulars() if one.id == wanted)
        return Response(rule_text(found, path, language()), mimetype="text/plain")

    @app.errorhandler(InputError)
    def refused(error: InputError) -> tuple[Response, int]:
        return jsonify(errors=list(told((error, *error.also)))), 422

    return app


def language() -> Literal["vi", "en"]:
    """Return the language of this request: Vietnamese, unless English is asked for first."""
    return "en" if request.accept_languages.best_match(["vi", "en"], default="vi") == "en" else "vi"


def told(errors: Iterable[KdclError]) -> Iterable[dict[str, object]]:
    """Yield each mistake with its stable code and a sentence for people."""
    lang = language()
    for error in errors:
        yield {"code": error.code, "path": error.path, "suggestion": error.suggestion, "message": error.render(lang)}
