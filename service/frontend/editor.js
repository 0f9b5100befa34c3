// The SPARQL editor of /sparql: YASGUI, tied to this server, with the project's prefixes filled in.
//
// The page provides
//   <div id="editor" data-endpoint="/sparql" data-label="SPARQL query" data-tab-name="Query"></div>
//   <script type="application/json" id="prefixes">{"duty": "https://…#", …}</script>
//   <script type="application/json" id="example">"SELECT …"</script>
// A link to /sparql#query=… opens that query in a tab of its own.
import Yasgui from "@zazuko/yasgui";
import "./editor.css";

function data(id, fallback) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : fallback;
}

function withPrefixes(query, prefixes) {
  const declared = new Set(Array.from(query.matchAll(/^\s*PREFIX\s+([^\s:]*):/gim), (match) => match[1]));
  const lines = Object.entries(prefixes)
    .filter(([prefix]) => !declared.has(prefix))
    .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`);
  return lines.join("") + query;
}

// Replaces the completers wholesale: a list passed to the constructor would be merged into the default one,
// whose "class" and "property" ask a server of somebody else's.
function useOwnCompleters(prefixes) {
  const { Yasqe } = Yasgui;
  Yasqe.forkAutocompleter("prefixes", {
    name: "known-prefixes",
    persistenceId: null,
    get: () => Object.entries(prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`).sort(),
  });
  Yasqe.defaults.autocompleters = ["variables", "known-prefixes"];
}

function start(root) {
  const endpoint = new URL(root.dataset.endpoint ?? "/sparql", document.baseURI).href;
  const prefixes = data("prefixes", {});
  const example = data("example", "SELECT * WHERE {\n  ?s ?p ?o .\n}\nLIMIT 10\n");
  useOwnCompleters(prefixes);
  const yasgui = new Yasgui(root, {
    persistenceId: "dutygraph",
    autofocus: false,
    tabName: root.dataset.tabName ?? "Query",
    requestConfig: { endpoint, method: "POST", headers: {} },
    endpointCatalogueOptions: { getData: () => [] },
    // A shared link may name another server or send headers of its choice: take its query, not its address.
    populateFromUrl: (tab) => {
      Object.assign(tab.requestConfig, { endpoint, headers: {}, args: [] });
      return tab;
    },
    yasqe: {
      value: withPrefixes(example, prefixes),
      collapsePrefixesOnLoad: true,
      prefixCcApi: null,
      screenReaderLabel: root.dataset.label ?? "SPARQL",
      // Tab moves on to the next control, as everywhere else on the page, instead of indenting.
      extraKeys: { Tab: false, "Shift-Tab": false },
    },
    yasr: { prefixes },
  });
  // Tabs kept by the browser from an earlier visit may hold an address that this server no longer has.
  yasgui.persistentConfig.getTabs().forEach((id) => yasgui.getTab(id)?.setEndpoint(endpoint));
}

const root = document.getElementById("editor");
if (root) {
  start(root);
}
