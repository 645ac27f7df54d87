/** Whole đồng with Vietnamese separators: `8.000 đ`. */
export function formatMoney(amount: number): string {
  return `${new Intl.NumberFormat('vi-VN').format(amount)} đ`;
}

/** Shows the ends of a number only, so that nobody behind reads it: `000 ••• ••• 123`. */
export function maskNumber(number: string): string {
  return number.length < 7 ? '•'.repeat(number.length) : `${number.slice(0, 3)} ••• ••• ${number.slice(-3)}`;
}
