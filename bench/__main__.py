"""`python -m bench [--rounds N]`: runs each benchmark and prints its table."""

import argparse

from bench import flow, queries


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=21, help="how often each step and query is timed (default 21)"
    )
    rounds = parser.parse_args().rounds
    flow.run(rounds)
    queries.run(rounds)


if __name__ == "__main__":
    main()
