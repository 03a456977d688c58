// A recurring report in a real browser: made, one time left out and taken back, run now, its history read.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { createScreenshots } from './screenshots.ts';

const template = `---
title: Rapport {{period}}
language: sv
gate: write_with_gaps
requirements:
  - key: bokslut
    kind: annual_report
    period: same
---

# Rapport

::ask{question="Vad blev omsättningen?"}
`;

describe.each(languages)('a recurring report (%s)', (language) => {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const picture = createScreenshots(language, 'schedules');
  const baseUrl = inject('baseUrl');
  let browser: Browser;
  let me: Visitor;
  let page: Page;
  let projectUrl = '';

  beforeAll(async () => {
    browser = await openBrowser();
    me = await openVisitor(browser, language);
    page = me.page;
  });
  afterAll(() => browser?.close());

  test('is made from a template and a rhythm', async () => {
    await page.goto(`${baseUrl}/sign-up`);
    await page.getByLabel(t('ui.name'), { exact: true }).fill('Rut Rytm');
    await page.getByLabel(t('ui.email')).fill(`rut-${language}-${Date.now()}@story.example`);
    await page.getByLabel(t('account.password')).fill('a long enough sentence');
    await page.getByRole('button', { name: t('account.sign_up') }).click();
    await page.getByLabel(t('room.portfolio_name')).fill('Rytmportföljen');
    await page.getByRole('button', { name: t('room.create_portfolio') }).click();
    await page.getByLabel(t('room.company_name')).fill('Rytm AB');
    await page.getByRole('button', { name: t('room.create_company') }).click();
    await page.getByLabel(t('room.project_name')).fill('Takt');
    await page.getByRole('button', { name: t('room.create_project') }).click();
    await page.getByText(t('file.none_yet')).waitFor();
    projectUrl = page.url();
    await page.goto(`${projectUrl}/templates/new`);
    await page.getByLabel(t('ui.name'), { exact: true }).fill('Månadsrapport');
    await page.getByLabel(t('report_ui.source')).fill(template);
    await page.getByText(t('report_ui.no_problems')).waitFor();
    await page.getByRole('button', { name: t('ui.save') }).click();
    await page.getByRole('link', { name: t('report_ui.to_reports') }).click();
    await page.getByRole('link', { name: t('schedule.link') }).click();
    await page.getByText(t('schedule.none'), { exact: true }).waitFor();
    await page.getByLabel(t('schedule.every')).selectOption('month');
    await page.getByRole('button', { name: t('schedule.create') }).click();
    await page.getByRole('article', { name: 'Månadsrapport' }).waitFor();
    const next = page.getByRole('region', { name: t('schedule.next') }).getByRole('listitem');
    expect(await next.count()).toBe(5);
    await picture(page, 'made');
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  test('leaves one time out and takes that back', async () => {
    const next = page
      .getByRole('region', { name: t('schedule.next') })
      .getByRole('listitem')
      .first();
    await next.getByRole('button', { name: new RegExp(`^${t('schedule.skip')}`) }).click();
    await next.getByText(t('occurrence.skipped')).waitFor();
    await next.getByRole('button', { name: new RegExp(`^${t('schedule.restore')}`) }).click();
    await next.getByRole('button', { name: new RegExp(`^${t('schedule.skip')}`) }).waitFor();
  });

  test('is run by hand, pauses and goes on, and tells its history', async () => {
    const card = page.getByRole('article', { name: 'Månadsrapport' });
    await card.getByText(t('schedule.run_now'), { exact: true }).first().click();
    await card.getByRole('button', { name: t('schedule.run_now') }).click();
    await card.getByRole('link', { name: t('schedule.open_report') }).waitFor();
    await card.getByRole('button', { name: t('schedule.pause') }).click();
    await card.getByText(t('schedule.paused'), { exact: true }).waitFor();
    await picture(page, 'paused');
    await card.getByRole('button', { name: t('schedule.resume') }).click();
    await card.getByRole('button', { name: t('schedule.pause') }).waitFor();
    await card.getByRole('link', { name: t('schedule.history') }).click();
    await page.getByText(t('process.reportSchedule.pause')).waitFor();
    await picture(page, 'history');
    expect(me.troubles).toEqual([]);
  });
});
