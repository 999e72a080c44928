"""The local page: what it answers, and whom it does not answer."""

import http.client
import json
import threading

import pytest
from click.testing import CliRunner

from newsextract.cli import main
from newsextract.serve import MOST_BYTES, Server, answer

PACK = """kind = "robots"
base_unit = "piece"
near_misses = ["机器人5万次"]

[[unit]]
id = "piece"
surfaces = ["台"]
example = "年产机器人⟦5万台⟧"
value = "50000"
"""


@pytest.fixture(scope="module")
def server():
    with Server(seconds=60) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(server, method="POST", path="/extract", body=b"{}", **headers):
    headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        if value is not None:
            connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(body)
    response = connection.getresponse()
    told = response.read()
    connection.close()
    return response, told


def test_it_listens_on_this_machine_alone(server):
    assert server.socket.getsockname()[0] == "127.0.0.1"
    assert server.address == f"http://127.0.0.1:{server.server_port}/"


def test_the_page_comes_with_a_strict_policy(server):
    response, page = ask(server, "GET", "/", b"")
    assert response.status == 200
    assert "default-src 'none'" in response.getheader("Content-Security-Policy")
    assert "frame-ancestors 'none'" in response.getheader("Content-Security-Policy")
    assert "connect-src 'self'" in response.getheader("Content-Security-Policy")
    assert response.getheader("Server") == "newsextract "
    assert b'<div id="app">' in page


def test_a_text_gives_its_record(server):
    body = json.dumps({"source": "1月5日投资3亿元", "form": "text", "published": "2023-01-06"}).encode()
    response, told = ask(server, body=body)
    mentions = json.loads(told)["document"]["mentions"]
    assert response.status == 200
    assert [(one["kind"], one.get("timex") or one.get("amount")) for one in mentions] == [
        ("date", "2023-01-05"),
        ("money", "300000000"),
    ]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Host": "news.example"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Origin": "https://news.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content_Type": "text/plain", "Content-Type": None}, 415),
        ({"Content-Length": None}, 411),
        ({"Content-Length": "-1"}, 411),
        ({"Content-Length": str(MOST_BYTES + 1)}, 413),
        ({"path": "/etc/passwd"}, 404),
        ({"method": "PUT"}, 501),
        ({"body": b"[1]"}, 400),
        ({"body": b"{"}, 400),
        ({"body": b"[" * 100_000}, 400),
    ],
)
def test_what_is_not_meant_for_it_is_refused(server, change, status):
    response, told = ask(server, **change)
    assert response.status == status
    assert b"document" not in told


def test_the_page_itself_is_let_in(server):
    for host in (f"127.0.0.1:{server.server_port}", f"localhost:{server.server_port}"):
        response, _ = ask(server, Host=host, Origin=f"http://{host}")
        assert response.status == 200


def test_a_text_that_takes_too_long_ends_and_the_next_is_read():
    with Server(seconds=0.001) as hasty:
        status, told = hasty.extract(json.dumps({"source": "投资3亿元" * 200_000, "form": "text"}).encode())
        assert status == 200
        assert "it took longer than 0.001 seconds" in json.loads(told)["error"]
        hasty._pool._timeout = 60
        _, told = hasty.extract(b'{"source": "3\xe4\xba\xbf\xe5\x85\x83", "form": "text"}')
        assert json.loads(told)["document"]["mentions"][0]["amount"] == "300000000"


def test_a_pack_is_tried_with_its_examples():
    told = answer({"source": "年产机器人3万台", "form": "text", "pack": PACK})
    assert told["document"]["mentions"][0]["base_amount"] == "30000"
    assert [(one["what"], one["holds"]) for one in told["examples"]] == [
        ("example", True),
        ("near miss", True),
    ]
    broken = PACK.replace('value = "50000"', 'value = "5"').replace("5万次", "5万台")
    told = answer({"source": "", "form": "text", "pack": broken})
    assert [(one["what"], one["holds"]) for one in told["examples"]] == [
        ("example", False),
        ("near miss", False),
    ]
    assert "5万台" in told["examples"][0]["got"]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"source": "x", "published": "2023-13-45"}, "is no date"),
        ({"source": "x", "pack": "kind ="}, "TOML"),
        ({"source": "x", "pack": "/etc/passwd"}, "TOML"),
    ],
)
def test_what_is_wrong_is_said(asked, why):
    assert why in answer(asked)["error"]


def test_a_port_in_use_is_said(server):
    result = CliRunner().invoke(main, ["serve", "--port", str(server.server_port)])
    assert result.exit_code == 2
    assert "name another with --port" in result.stderr
