// The linter's page while a draft is typed: the form is sent as its button would send it, and of the page that comes
// back the findings are taken. Without this script the button does the same.
"use strict";

const form = document.getElementById("draft");
const text = document.getElementById("text");
const file = document.getElementById("file");
const unanswered = document.getElementById("unanswered");
const PAUSE = 350; // milliseconds without a key before the draft is sent

let timer = 0;
let running = null;

/**
 * Send the text and show the findings; a request that is under way is given up. With a `fix` the repaired text is
 * written, with an `upload` the text of that file.
 */
async function check({ fix, upload } = {}) {
  clearTimeout(timer);
  running?.abort();
  const mine = (running = new AbortController());
  const result = document.getElementById("result");
  const sent = text.value;
  if (!sent.trim() && !upload) {
    result.replaceChildren();
    return;
  }
  const data = new FormData();
  data.set("text", sent);
  if (fix) data.set("fix", fix);
  if (upload) data.set("file", upload);
  result.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: { Accept: "text/html" },
      signal: mine.signal,
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("result");
    if (mine !== running) return;
    if (!found) throw new Error(answer.statusText);
    if ((fix || (upload && answer.ok)) && text.value === sent) write(page.getElementById("text").value);
    show(found);
    if (fix) land();
    unanswered.hidden = true;
  } catch (error) {
    if (error.name !== "AbortError") unanswered.hidden = false;
  } finally {
    if (mine === running) document.getElementById("result").removeAttribute("aria-busy");
  }
}

/** Put findings in the place of those that are shown, without moving what the reader looks at. */
function show(found) {
  const before = document.getElementById("result");
  const scrolled = before.querySelector(".draft")?.scrollTop ?? 0;
  const focused = before.contains(document.activeElement);
  before.replaceChildren(...found.childNodes);
  reveal(before);
  const draft = before.querySelector(".draft");
  if (draft) draft.scrollTop = scrolled;
  if (focused) land();
}

/** Where the focus goes once what had it is gone. */
function land() {
  const heading = document.getElementById("findings");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/** Write what differs only, so that Undo takes back a repair and not the draft. */
function write(after) {
  const before = text.value;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  text.setSelectionRange(start, before.length - end);
  const words = after.slice(start, after.length - end);
  const top = text.scrollTop;
  text.focus({ preventScroll: true });
  if (!document.execCommand(words ? "insertText" : "delete", false, words) || text.value !== after) text.value = after;
  text.scrollTop = top;
}

/** Select words by their place in code points, as findings have it; the page counts in UTF-16. */
function select(start, end) {
  const points = Array.from(text.value);
  const from = points.slice(0, start).join("").length;
  const to = from + points.slice(start, end).join("").length;
  text.focus();
  text.setSelectionRange(from, from);
  const lines = text.value.slice(0, from).split("\n").length;
  const all = text.value.split("\n").length;
  text.scrollTop = (text.scrollHeight * lines) / all - text.clientHeight / 2;
  text.setSelectionRange(from, to);
}

function reveal(part) {
  for (const each of part.querySelectorAll(".js-only")) each.hidden = false;
}

text.addEventListener("input", () => {
  clearTimeout(timer);
  running?.abort();
  timer = setTimeout(() => check(), PAUSE);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.name === "fix") {
    event.preventDefault();
    check({ fix: button.value });
  } else if (button.dataset.start) {
    select(Number(button.dataset.start), Number(button.dataset.end));
  }
});

form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "as") return; // a file to download
  event.preventDefault();
  check({ upload: text.value.trim() ? undefined : file.files[0] });
});

file.addEventListener("change", () => {
  if (file.files.length) check({ upload: file.files[0] });
});

addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});

addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  file.files = event.dataTransfer.files;
  check({ upload: file.files[0] });
});

reveal(document);
