// The demo's report templates, in Swedish and English: Markdown with the documents it needs and the questions it asks.

/** Waits, in the demo, for each company's income statement of the latest quarter. */
export const reportTemplateSv = `---
title: Kvartalsrapport till ägarna
language: sv
gate: wait
requirements:
  - key: income_statement
    kind: income_statement
    period: same
    waivable: false
  - key: annual_report
    kind: annual_report
    period: previous_year
  - key: board_minutes
    kind: board_minutes
    period: year_to_date
---

# Kvartalsrapport för {{company}}

Perioden {{period}}. Sammanställd för {{portfolio}}.

## Resultat

::ask{question="Hur stor var nettoomsättningen {{period}}?" from="income_statement" length="short"}

::ask{question="Hur stort var rörelseresultatet {{period}}?" from="income_statement" length="short"}

## Vad styrelsen har beslutat

::summarize{about="Styrelsens beslut och vem som är ansvarig" kind="board_minutes" length="medium"}

## Risker

::summarize{about="Risker och osäkerhetsfaktorer" kind="annual_report" length="medium"}
`;

export const reportTemplateEn = `---
title: Quarterly report to the owners
language: en
gate: wait
requirements:
  - key: income_statement
    kind: income_statement
    period: same
    waivable: false
  - key: annual_report
    kind: annual_report
    period: previous_year
  - key: board_minutes
    kind: board_minutes
    period: year_to_date
---

# Quarterly report for {{company}}

The period {{period}}. Prepared for {{portfolio}}.

## Result

::ask{question="What were net sales in {{period}}?" from="income_statement" length="short"}

::ask{question="What was the operating profit in {{period}}?" from="income_statement" length="short"}

## What the board has decided

::summarize{about="The board's decisions and who is responsible" kind="board_minutes" length="medium"}

## Risks

::summarize{about="Risks and uncertainties" kind="annual_report" length="medium"}
`;
