/** Check digit of 9303-3 §4.9: weights 7, 3, 1; letters count from ten, the filler nothing. */
export function checkDigit(field: string): number {
  let sum = 0;
  for (let index = 0; index < field.length; index++) sum += valueOf(field.charCodeAt(index)) * (weights[index % 3] ?? 0);
  return sum % 10;
}

const weights = [7, 3, 1];

function valueOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x5a) return code - 0x41 + 10;
  return 0;
}
