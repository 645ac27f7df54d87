import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failureCodes } from './failures.ts';

describe.each(['vi', 'en'])('sentences for failures in %s', (language) => {
  const sentences = JSON.parse(
    readFileSync(new URL(`../../../resources/locales/${language}/failures.json`, import.meta.url), 'utf8'),
  ) as Record<string, { citizen?: string; clerk?: string }>;

  test.each(failureCodes)('%s has one for the citizen and one for the clerk', (code) => {
    expect(sentences[code]?.citizen).toMatch(/\S{2}.*\S/u);
    expect(sentences[code]?.clerk).toMatch(/\S{2}.*\S/u);
  });

  test('no sentence without a code', () => {
    expect(Object.keys(sentences).sort()).toEqual([...failureCodes].sort());
  });
});
