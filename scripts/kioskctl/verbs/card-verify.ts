import { verifyEvidenceCommand } from '../../../native/emrtd/cli/verify-evidence-command.ts';
import { optionOf, UsageProblem, type Verb } from '../verb.ts';

/** Judges a chip's evidence again, without card and reader. */
export const cardVerify: Verb = {
  name: 'card verify',
  summary: 'judge an evidence record again, without the card',
  words: 'EVIDENCE',
  options: {
    trust: { type: 'string', value: 'DIR', help: 'CSCA certificates, master lists and CRLs' },
    nonce: { type: 'string', value: 'HEX', help: 'the challenge that the one who asks had given' },
  },
  run: async (given) => {
    const [file] = given.words;
    if (file === undefined) throw new UsageProblem('Which evidence file?');
    const [trust, nonce] = [optionOf(given, 'trust'), optionOf(given, 'nonce')];
    const judged = await verifyEvidenceCommand({ file, ...(trust === null ? {} : { trust }), ...(nonce === null ? {} : { nonce }) });
    if (!judged.ok) return { ok: false, json: judged, text: judged.message };
    return { ok: true, json: { ok: true, ...judged.value }, text: JSON.stringify(judged.value, null, 2) };
  },
};
