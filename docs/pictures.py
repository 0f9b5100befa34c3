"""Take the pictures that the documentation shows: ``python -m docs.pictures``."""

import logging
import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from graph.store.publish import publish
from service.app import create_app
from service.settings import base, corpus

FOLDER = Path(__file__).parent
WIDTH, HEIGHT = 1440, 1000
PICTURES = {
    "unit-page.png": "/units/区应急局",
    "measure-page.png": "/measures/511903/2022/work-safety-fifteen-measures/c2/m3",
}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Serve the shipped document on a free port, and take each picture from there."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    with tempfile.TemporaryDirectory() as store:
        publish(corpus(), Path(store), base=base(), now="2026-01-01T00:00:00+00:00")
        server = make_server("127.0.0.1", 0, create_app(Path(store)), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
            for name, address in PICTURES.items():
                page.goto(f"http://127.0.0.1:{server.server_port}{address}")
                page.screenshot(path=FOLDER / name)
                print(FOLDER / name, file=sys.stderr)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
