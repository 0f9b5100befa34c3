"""`python -m bench [flow|reader|build|queries] [--rounds N] [--documents N]`: benchmarks and their tables."""

import argparse

from bench import build, flow, queries, reader


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=21, help="how often each step and query is timed (default 21)"
    )
    parser.add_argument("--documents", type=int, default=1000, help="how many are built (default 1000)")
    parser.add_argument(
        "only", nargs="?", choices=["flow", "reader", "build", "queries"], help="one of them (default: all)"
    )
    given = parser.parse_args()
    for name, bench, amount in (
        ("flow", flow.run, given.rounds),
        ("reader", reader.run, given.rounds),
        ("build", build.run, given.documents),
        ("queries", queries.run, given.rounds),
    ):
        if given.only in {None, name}:
            bench(amount)


if __name__ == "__main__":
    main()
