"""`python -m bench [flow|speed|reader|build|pages|queries|lint] [--rounds N] [--documents N]`: benchmarks."""

import argparse
from importlib import import_module


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=21, help="how often each step and query is timed (default 21)"
    )
    parser.add_argument("--documents", type=int, default=1000, help="how many are built (default 1000)")
    parser.add_argument(
        "only",
        nargs="?",
        choices=["flow", "speed", "reader", "build", "pages", "queries", "lint"],
        help="one of them (default: all)",
    )
    given = parser.parse_args()
    for name, amount in (
        ("flow", given.rounds),
        ("speed", given.rounds),
        ("reader", given.rounds),
        ("build", given.documents),
        ("pages", given.rounds),
        ("queries", given.rounds),
        ("lint", given.documents),
    ):
        if given.only in {None, name}:
            # Only `queries` needs the other engines.
            import_module(f"bench.{name}").run(amount)


if __name__ == "__main__":
    main()
