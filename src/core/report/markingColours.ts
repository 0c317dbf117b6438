/** TLP 2.0 text colours (FIRST, 2022), all on black. */
const TLP_COLOURS: Readonly<Record<string, string>> = {
  'TLP:RED': '#FF2B2B',
  'TLP:AMBER': '#FFC000',
  'TLP:AMBER+STRICT': '#FFC000',
  'TLP:GREEN': '#33FF00',
  'TLP:CLEAR': '#FFFFFF',
};

/** Colours in which a marking is printed: the official ones for TLP 2.0, white on black for any other scheme. */
export function markingColours(marking: string): {
  readonly text: string;
  readonly ground: string;
} {
  return { text: TLP_COLOURS[marking.trim().toUpperCase()] ?? '#FFFFFF', ground: '#000000' };
}
