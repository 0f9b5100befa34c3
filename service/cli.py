"""The command line.

Exit codes: 0 all is well, 1 something was found or left out, 2 the call was wrong, 70 a fault of ours.
"""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import Any

import click

import ontology
from graph import __version__
from graph.parse import clauses, expect, parse
from graph.problems import UserError
from graph.read import corpus, read
from graph.resolve import read_registries, resolve
from graph.store.ask import answer, find
from graph.store.publish import CURRENT
from graph.store.remote import Remote
from graph.store.snapshot import Snapshot, open_current
from queries import catalogue
from service import settings
from service.answers import as_csv, as_json, as_table
from service.check_command import check
from service.lint.command import lint
from service.options import BASE, STORE, iris_of
from service.parse_json import notes, to_json
from service.store_commands import add, build, publish_folder, remove, status
from service.why_command import why


class _Commands(click.Group):
    """Tells a user's mistake in one line and exits with 2; anything else is ours: a trace, and 70."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"dutygraph: {error}", err=True)
            ctx.exit(2)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception:
            traceback.print_exc()
            ctx.exit(70)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dutygraph")
def main() -> None:
    """Who owes what, by when, under which policy (责任图谱).

    \b
    dutygraph build                                        the documents that ship with it
    dutygraph add policy.docx                              one more document
    dutygraph query duties-of-unit unit="housing bureau"   what does the housing bureau owe?
    dutygraph lint draft.txt                               is my draft complete?
    dutygraph serve                                        pages and SPARQL in the browser
    """


def _open(store: Path, base: str) -> Snapshot:
    """The current snapshot; where none was built yet, one of the shipped documents is."""
    if not (store / CURRENT).exists():
        click.echo("No snapshot yet: building the documents that ship with dutygraph", err=True)
        publish_folder(settings.corpus(), store, base)
    return open_current(store)


@main.command()
@click.option("--host", default=settings.HOST, show_default=True, help="Address to listen on.")
@click.option("--port", default=settings.PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--default-graph", type=click.Choice(["union", "plain"]), default="union", show_default=True)
@STORE
def serve(host: str, port: int, default_graph: str, store: Path) -> None:
    """Serve pages and SPARQL from the current snapshot; builds the shipped documents where there is none.

    \b
    dutygraph serve
    dutygraph serve --host 0.0.0.0 --port 8080 --store ./data
    """
    from service.server import claim, run

    _open(store, settings.base())
    port = claim(host, port)
    click.echo(f"dutygraph is at http://{host}:{port}/ (Ctrl-C ends it)")
    run(host, port, store, default_graph)


@main.command("parse")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_", flag_value="json", default="json", help="All that was found, as JSON (default).")
@click.option("--text", "as_", flag_value="text", help="A summary to read.")
@BASE
def parse_command(file: Path, as_: str, base: str) -> None:
    """Print what is found in FILE, without a store; a .yml of the same name beside it is read too.

    \b
    dutygraph parse policy.txt --text
    dutygraph parse policy.txt --json | jq '.annotations[].owners[].name'
    """
    iris = iris_of(base)
    yml = file.with_suffix(".yml")
    metadata = corpus.read_metadata(yml if yml.is_file() else None)
    parsed = parse(read(file, settings.limits()), metadata, clauses.load(settings.clause_reader()))
    document = resolve(parsed, read_registries(ontology.registries(), iris), iris)
    if as_ == "json":
        click.echo(json.dumps(to_json(document), ensure_ascii=False, indent=2))
        return
    click.echo(document.head.title or file.name)
    # As read: what `expect:` in the .yml counts. People's corrections are listed below.
    for key, count in expect.counts(parsed).items():
        click.echo(f"{count:>6} {key.replace('_', ' ')}")
    for start, told in notes(document):
        line, column = document.source.line_column(start)
        click.echo(f"{file}:{line}:{column}: {told}")


@main.command()
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--json", "as_", flag_value="json", help="SPARQL 1.1 Query Results JSON.")
@click.option("--csv", "as_", flag_value="csv", help="SPARQL 1.1 Query Results CSV.")
@click.option("--table", "as_", flag_value="table", default="table", help="A table to read (default).")
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint that holds a snapshot instead.")
@STORE
def query(name: str | None, values: tuple[str, ...], as_: str, endpoint: str | None, store: Path) -> None:
    """Answer the named query NAME; without a name, list them.

    \b
    dutygraph query
    dutygraph query duties-of-unit unit="housing bureau"
    dutygraph query duties-of-unit unit=区应急局 host=yes --csv > duties.csv
    dutygraph query units --endpoint http://localhost:8000/sparql
    """
    if name is None:
        for each in catalogue().values():
            params = " ".join(
                f"{param.name}=…" if param.required else f"[{param.name}=…]" for param in each.params
            )
            click.echo(f"{each.name} {params}\n    {each.summary['zh']}  {each.summary['en']}")
        return
    if wrong := [value for value in values if "=" not in value]:
        raise UserError(f"{wrong[0]!r} is not a parameter", where=find(name).name, remedy="Write it as key=value")
    source = Remote(endpoint) if endpoint else _open(store, settings.base())
    results = answer(source, name, dict(value.split("=", 1) for value in values))
    write = {"json": as_json, "csv": as_csv, "table": as_table}[as_]
    click.echo(write(results), nl=as_ != "csv")


for command in (build, add, remove, status, why, check, lint):
    main.add_command(command)


if __name__ == "__main__":
    main()
