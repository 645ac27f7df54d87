import { describe, expect, test } from 'vitest';
import { helpText, readCall } from './read-call.ts';
import { UsageProblem, type Verb } from './verb.ts';

const verb = (name: string, rest: Partial<Verb> = {}): Verb => ({ name, summary: `does ${name}`, options: {}, run: async () => ({ ok: true, json: null, text: '' }), ...rest });
const verbs = [verb('sync'), verb('sync status', { options: { 'data-dir': { type: 'string', help: 'where' } } }), verb('staff add', { options: { id: { type: 'string', help: 'who', required: true } } }), verb('digitise', { words: 'FILE…' })];

describe('what a call asks for', () => {
  test('the longest verb that fits, with its options', () => {
    expect(readCall(['sync', 'status', '--data-dir', '/x', '--json'], verbs)).toMatchObject({ kind: 'run', verb: { name: 'sync status' }, given: { options: { 'data-dir': '/x' } } });
    expect(readCall(['sync'], verbs)).toMatchObject({ kind: 'run', verb: { name: 'sync' } });
  });
  test('help, of one verb or of all', () => {
    expect(readCall([], verbs)).toEqual({ kind: 'help', verb: null });
    expect(readCall(['--help'], verbs)).toEqual({ kind: 'help', verb: null });
    expect(readCall(['staff', 'add', '--help'], verbs)).toMatchObject({ kind: 'help', verb: { name: 'staff add' } });
    expect(helpText(null, verbs)).toContain('does staff add');
  });
  test('words beside the options only where the verb takes them', () => {
    expect(readCall(['digitise', 'a.png', 'b.png'], verbs)).toMatchObject({ given: { words: ['a.png', 'b.png'] } });
    expect(() => readCall(['sync', 'status', 'extra'], verbs)).toThrow(UsageProblem);
  });
  test.each([[['nothing']], [['sync', 'status', '--unknown']], [['staff', 'add']], [['sync', 'status', '--data-dir']]])('%j is a wrong call', (words) => {
    expect(() => readCall(words, verbs)).toThrow(UsageProblem);
  });
});
