/** Vietnamese syllables by their rules: first consonant, rime, tone. */

const onsets = new Set(['', 'b', 'c', 'ch', 'd', 'đ', 'g', 'gh', 'gi', 'h', 'k', 'kh', 'l', 'm', 'n', 'ng', 'ngh', 'nh', 'p', 'ph', 'qu', 'r', 's', 't', 'th', 'tr', 'v', 'x']);

/** Rimes without tone. Those that end in a stop take only two of the tones. */
const rimes = new Set(`a ai ao au am an ang anh ay ac ach ap at ă ăm ăn ăng ăc ăp ăt â âu ây âm ân âng âc âp ât e eo em en eng ec ep et ê êu êm ên ênh êch êp êt
i ia iu im in inh ich ip it y iê iêu iêm iên iêng iêc iêp iêt yê yêu yêm yên yêng yêt o oa oai oao oay oe oeo oi om on ong oc op ot oan oang oanh oac oach oat oam oap oăn oăng oăm oăc oăt oen oet oong ooc
ô ôi ôm ôn ông ôc ôp ôt ơ ơi ơm ơn ơp ơt u ua ui um un ung uc up ut uê uêch uênh uơ uy uya uyên uyêt uynh uych uyt uyu uyn uân uâng uât uây uôi uôm uôn uông uôc uôt ư ưa ưi ưu ưng ưc ưt ưm ươi ươu ươm ươn ương ươc ươp ươt`.split(/\s+/u));

const tones = new Set(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']);
const stopTones = new Set(['\u0301', '\u0323']);
const stop = /(?:ch|[cpt])$/u;

/** Whether a word of letters may be a Vietnamese syllable. Case doesn't matter; the mark may stand on either vowel (hòa, hoà). */
export function isSyllable(word: string): boolean {
  const letters = [...word.toLowerCase().normalize('NFD')];
  const found = letters.filter((letter) => tones.has(letter));
  if (found.length > 1) return false;
  const plain = letters.filter((letter) => !tones.has(letter)).join('').normalize('NFC');
  return splits(plain).some(([onset, rime]) => {
    if (!onsets.has(onset) || !rimes.has(rime)) return false;
    if (!stop.test(rime)) return true;
    return found[0] !== undefined && stopTones.has(found[0]);
  });
}

function splits(plain: string): [string, string][] {
  const consonants = /^(?:ngh|gi|qu|[cgknt]h|ng|ph|tr|[bcdđghklmnprstvx])?/u.exec(plain)?.[0] ?? '';
  const rest = plain.slice(consonants.length);
  // "gì" and "quý": the vowel belongs to both.
  if (consonants === 'gi' && (rest === '' || !rimes.has(rest))) return [['g', `i${rest}`], ['gi', `i${rest}`]];
  if (consonants === 'gi') return [['gi', rest], ['g', `i${rest}`]];
  if (consonants === 'qu') return [['qu', rest], ['qu', `u${rest}`]];
  return [[consonants, rest]];
}
