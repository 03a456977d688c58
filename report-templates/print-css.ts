// How a report looks on A4: quiet, one accent colour, numbers in tables aligned, nothing torn across pages.

export function printCss(words: { runningTitle: string; page: string; of: string }): string {
  // A CSS string holds neither quotes nor line breaks; \s covers every break.
  const quoted = (text: string) => `"${text.replace(/["\\<>\s]/g, ' ')}"`;
  return `
@page { size: A4; margin: 24mm 22mm 24mm 22mm;
  @top-left { content: ${quoted(words.runningTitle)}; font: 8pt ${fonts}; color: #5b6470; }
  @bottom-right { content: ${quoted(`${words.page} `)} counter(page) ${quoted(` ${words.of} `)} counter(pages); font: 8pt ${fonts}; color: #5b6470; } }
@page :first { @top-left { content: none; } @bottom-right { content: none; } }
* { box-sizing: border-box; }
html { font: 10.5pt/1.55 ${fonts}; color: #1c2430; }
body { margin: 0; }
h1, h2, h3, h4 { line-height: 1.25; color: #12304a; break-after: avoid; text-wrap: balance; }
h2 { font-size: 17pt; margin: 9mm 0 3mm; }
h3 { font-size: 12.5pt; margin: 7mm 0 2mm; }
h4, h5, h6 { font-size: 10.5pt; margin: 5mm 0 1.5mm; }
p, ul, ol { margin: 0 0 3mm; orphans: 3; widows: 3; }
ul, ol { padding-left: 6mm; }
li { margin-bottom: 1.2mm; }
.cover { height: 240mm; display: flex; flex-direction: column; justify-content: center; break-after: page; }
.cover .kicker { font-size: 11pt; letter-spacing: .06em; color: #2f6f8f; margin: 0 0 5mm; }
.cover h1 { font-size: 30pt; margin: 0 0 14mm; max-width: 150mm; }
.cover dl { margin: 0; padding-top: 8mm; border-top: 1.5pt solid #2f6f8f; max-width: 120mm; }
.cover dl div { display: flex; gap: 6mm; margin-bottom: 2mm; }
.cover dt { width: 32mm; color: #5b6470; }
.cover dd { margin: 0; font-weight: 600; }
.contents { break-after: page; }
.contents ol { list-style: none; padding: 0; }
.contents li { margin: 0; }
.contents a { display: flex; align-items: baseline; color: inherit; text-decoration: none; padding: 1.4mm 0; border-bottom: .4pt solid #d7dde3; }
.contents .entry { flex: 1; }
.contents .level3 .entry { padding-left: 6mm; color: #3d4753; }
.contents .page { font-variant-numeric: tabular-nums; color: #5b6470; }
main > .part:first-child > h2:first-child { margin-top: 0; }
.marker { color: #2f6f8f; text-decoration: none; font-size: 8pt; vertical-align: super; line-height: 0; }
.refused, .failed { border-left: 2pt solid #b98a2f; padding-left: 4mm; color: #4d4636; }
.failed { border-color: #a8443a; }
.note { font-size: 9pt; color: #7a4a12; }
.table { margin: 0 0 4mm; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1.6mm 2.4mm; text-align: left; vertical-align: top; border-bottom: .4pt solid #d7dde3; overflow-wrap: anywhere; }
th { border-bottom: 1pt solid #12304a; color: #12304a; }
.gaps { border: .8pt solid #b98a2f; border-radius: 2mm; padding: 1mm 5mm; margin-top: 9mm; break-inside: avoid; }
.gaps h2 { margin-top: 3mm; }
.sources ol { list-style: none; padding: 0; }
.sources li { display: flex; gap: 3mm; font-size: 9pt; line-height: 1.45; margin-bottom: 3mm; break-inside: avoid; overflow-wrap: anywhere; }
.sources .number { min-width: 9mm; color: #2f6f8f; font-variant-numeric: tabular-nums; }
blockquote { margin: 1mm 0 0; padding-left: 3mm; border-left: 1.5pt solid #d7dde3; color: #3d4753; }
pre, code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 9pt; white-space: pre-wrap; }
.method { margin-top: 8mm; font-size: 8.5pt; color: #5b6470; }
`;
}

const fonts = '"Open Sans", "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';
