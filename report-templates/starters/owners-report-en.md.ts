// Ready template in English: the report that a company gives its owners each quarter.
export const ownersReportEn = `---
title: Owners' report {{company}}, {{period}}
language: en
gate: wait
requirements:
  - key: income
    kind: income_statement
    period: same
    by: company
  - key: balance
    kind: balance_sheet
    period: same
    by: company
  - key: minutes
    kind: board_minutes
    period: same
    by: company
---

# The position in brief

This report is about {{company}} during {{period}} and is written for its owners.

## Revenue and result

::ask{question="What was the net revenue in {{period}}?" length="short" from="income"}

## The work of the board

::summarize{about="Decisions taken by the board" length="medium" from="minutes"}
`;
