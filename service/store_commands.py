"""The commands that write a store, and the one that says what it holds."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from graph.problems import NoSnapshot
from graph.store import change as changing
from graph.store.change import Change
from graph.store.manifest import Manifest, Published
from graph.store.manifest import read as read_manifest
from graph.store.publish import CURRENT, Outcome, Way, publish
from graph.store.snapshot import open_current
from service import settings
from service.options import BASE, JOBS, STORE, iris_of
from service.progress import Report


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@JOBS
@STORE
@BASE
def build(folder: Path | None, jobs: int | None, store: Path, base: str) -> None:
    """Build the graph of a FOLDER of documents (default: those that ship with dutygraph).

    \b
    dutygraph build
    dutygraph build ~/policies --store ./data

    The graph then holds that folder and nothing else: what was added before is dropped. Documents that have not
    changed are not read again, and nothing is done where nothing has changed. Exits with 1 where files were left
    out, with 2 where nothing was built; the snapshot that was current before then still is.
    """
    before = _held(store)
    outcome = publish_folder(folder or settings.corpus(), store, base, jobs)
    manifest = outcome.manifest
    done = "Built" if outcome.built else "Already built"
    click.echo(f"{done} snapshot {manifest.id}: {len(manifest.documents)} documents, {manifest.quads} quads")
    if dropped := sorted(before - _files(manifest)):
        click.echo(f"no longer in the graph: {', '.join(dropped)}", err=True)
    for file in manifest.left_out:
        click.echo(f"left out {file.file}: {file.why}", err=True)
    sys.exit(1 if manifest.left_out else 0)


def _held(store: Path) -> set[str]:
    """The files of the current snapshot; none where there is none."""
    try:
        return _files(read_manifest(store / CURRENT))
    except NoSnapshot:
        return set()


def _files(manifest: Manifest) -> set[str]:
    # What was superseded stands among what was left out.
    return {document.file for document in manifest.documents} | {file.file for file in manifest.left_out}


def publish_folder(folder: Path, store: Path, base: str, jobs: int | None = None) -> Outcome:
    """Build the graph of a folder, telling how far it has come. Raises UserError (see `publish`)."""
    iris_of(base)
    with _way(jobs) as way:
        return publish(folder, store, base=base, now=_now(), way=way)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


@contextmanager
def _way(jobs: int | None = None) -> Iterator[Way]:
    """How documents are read here, telling how far it has come."""
    report = Report(sys.stderr)
    try:
        yield Way(settings.limits(), report, jobs, settings.clause_reader())
    finally:
        report.end()


@click.command()
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@JOBS
@STORE
def add(files: tuple[Path, ...], jobs: int | None, store: Path) -> None:
    """Add documents to the graph: FILEs, or all of folders; a .yml of the same name beside one is read too.

    \b
    dutygraph add policy.docx
    dutygraph add ~/new/*.txt --store ./data

    Of several editions of a document the official one goes before a restated one, then the latest; the others are
    kept, and come back when it is removed. The store keeps copies of the files. Exits with 1 where a file was left
    out or is no current edition, with 2 where none could be read; the graph is then as it was.
    """
    with _way(jobs) as way:
        change = changing.add(files, store, base=settings.base(), now=_now(), way=way)
    _tell_anew(change)
    for document in change.came:
        click.echo(f"added {_named(document)}")
    kept = {document.key for document in change.outcome.manifest.superseded}
    for document in change.went:
        click.echo(f"{'superseded, and kept:' if document.key in kept else 'replaced'} {_named(document)}")
    for file in change.unchanged:
        click.echo(f"{file} is in the store already, unchanged")
    left_out = (*change.waiting, *change.outcome.left_out)
    for bad in left_out:
        click.echo(f"left out {bad.file}: {bad.why}", err=True)
    _tell_total(change)
    read = change.came or change.waiting or change.unchanged
    sys.exit((1 if read else 2) if left_out else 0)


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@STORE
def remove(documents: tuple[str, ...], store: Path) -> None:
    """Remove DOCUMENTs from the graph: by file name, IRI, what follows eli/cn/ in it, its last part, or title.

    \b
    dutygraph remove policy.docx
    dutygraph remove 511903/2022/work-safety-fifteen-measures

    Where an earlier edition of the document was kept, it is current again. The last document cannot be removed.
    """
    with _way() as way:
        change = changing.remove(documents, store, now=_now(), way=way)
    _tell_anew(change)
    for document in change.went:
        click.echo(f"removed {_named(document)}")
    for document in change.came:
        click.echo(f"current again: {_named(document)}")
    for file in change.outcome.left_out:
        click.echo(f"left out {file.file}: {file.why}", err=True)
    _tell_total(change)
    sys.exit(1 if change.outcome.left_out else 0)


def _tell_anew(change: Change) -> None:
    if change.anew:
        click.echo("All documents were read again: the program, its vocabulary or a limit changed", err=True)


def _named(document: Published) -> str:
    return f"{document.file} ({document.text_status}): {document.title or document.iri}"


def _tell_total(change: Change) -> None:
    manifest = change.outcome.manifest
    click.echo(f"Snapshot {manifest.id}: {len(manifest.documents)} documents, {manifest.quads} quads")


@click.command()
@STORE
def status(store: Path) -> None:
    """Say what the current snapshot holds."""
    manifest: Manifest = open_current(store).manifest
    click.echo(f"snapshot {manifest.id}, made {manifest.created} by dutygraph {manifest.version}")
    click.echo(f"store    {store}")
    click.echo(f"base     {manifest.base}")
    click.echo(f"quads    {manifest.quads}")
    for document in manifest.documents:
        counts = ", ".join(f"{count} {key.replace('_', ' ')}" for key, count in document.counts.items())
        click.echo(f"{document.file} ({document.text_status}): {counts}")
    for file in manifest.left_out:
        click.echo(f"left out {file.file}: {file.why}")
