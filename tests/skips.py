"""A pytest plugin: says at the end how many tests were skipped and why; under STRICT=1 each is a failure."""

import os
from collections import Counter

import pytest


def strict() -> bool:
    return os.environ.get("STRICT") == "1"


def reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The words given for a skip; a file skipped as a whole says so, since nobody counted its tests."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
    text = text.removeprefix("Skipped: ").strip() or "no reason given"
    return f"{text} (all of {report.nodeid})" if isinstance(report, pytest.CollectReport) else text


class Skips:
    """Collects the skips of one run."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # An expected failure is reported as skipped too, and is none.
        if report.skipped and not hasattr(report, "wasxfail"):
            self.reasons[reason(report)] += 1

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.reasons[reason(report)] += 1

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        harmless = exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        if self.reasons and strict() and harmless:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        total = self.reasons.total()
        terminalreporter.section("skips", sep="-")
        if not total:
            terminalreporter.line("none were skipped")
            return
        terminalreporter.line("1 test was skipped:" if total == 1 else f"{total} tests were skipped:")
        for words, count in self.reasons.most_common():
            terminalreporter.line(f"  {count:4} × {words}")
        if strict():
            terminalreporter.line("STRICT=1: a skipped test is a failure, so this run has failed", red=True)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Skips(), "dutygraph-skips")
