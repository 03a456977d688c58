// Ready template in Swedish: the report that a company gives its owners each quarter.
export const ownersReportSv = `---
title: Ägarrapport {{company}}, {{period}}
language: sv
gate: wait
requirements:
  - key: resultat
    kind: income_statement
    period: same
    by: company
  - key: balans
    kind: balance_sheet
    period: same
    by: company
  - key: protokoll
    kind: board_minutes
    period: same
    by: company
---

# Läget i korthet

Rapporten gäller {{company}} under {{period}} och är skriven för ägarna.

## Omsättning och resultat

::ask{question="Hur stor var nettoomsättningen {{period}}?" length="short" from="resultat"}

## Styrelsens arbete

::summarize{about="Beslut som styrelsen har fattat" length="medium" from="protokoll"}
`;
