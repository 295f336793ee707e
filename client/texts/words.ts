// Numbers and lists in words.
/** To two digits, with a real minus. */
export const figure = (value: number) => value.toFixed(2).replace('-', '−');
const NUMBER = new Intl.NumberFormat('en');
export const count = (number: number, one: string, many: string) =>
  `${NUMBER.format(number)} ${number === 1 ? one : many}`;
export const ties = (number: number) => count(number, 'tie', 'ties');
export const actors = (number: number) => count(number, 'actor', 'actors');
export const sources = (number: number) => count(number, 'source', 'sources');
export const LIST = new Intl.ListFormat('en', { type: 'conjunction' });
