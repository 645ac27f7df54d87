/**
 * Why a value must be looked at. `weak`: its letters were not read surely enough for what else speaks for it. `rule`: it
 * breaks its type's rules. `corrected`: the dictionary changed it, and not in the only possible way. `unknown`: no name or
 * place is known to be spelled so, or a nearer one is. `contradicts`: another value of the paper says otherwise.
 */
export type Doubt = 'weak' | 'rule' | 'corrected' | 'unknown' | 'contradicts';
