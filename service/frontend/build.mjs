// Bundles editor.js and its style sheet into service/static/vendor/: one script, one sheet, nothing fetched later.
import { build } from "esbuild";

await build({
  entryPoints: ["editor.js"],
  outdir: "../static/vendor",
  bundle: true,
  minify: true,
  target: "es2020",
  format: "iife",
  charset: "utf8",
  // Pictures and fonts travel inside the sheet, so that a new one in a package cannot become a missing file.
  loader: { ".svg": "dataurl", ".png": "dataurl", ".gif": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
  legalComments: "linked",
  logLevel: "warning",
});
