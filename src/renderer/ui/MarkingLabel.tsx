import styles from './controls.module.css';

const COLOURS: readonly (readonly [RegExp, string])[] = [
  [/^TLP:RED$/, 'red'],
  [/^TLP:AMBER(\+STRICT)?$/, 'amber'],
  [/^TLP:GREEN$/, 'green'],
];

/** A handling label in its official colours on black; any other scheme is white on black. */
export function MarkingLabel({ marking }: { readonly marking: string }) {
  const colour = COLOURS.find(([pattern]) => pattern.test(marking))?.[1];
  return (
    <span className={`${styles.marking} ${colour ? styles[colour] : ''}`} title={marking}>
      {marking}
    </span>
  );
}
