import styles from './codeChips.module.css';

interface CodeDotProps {
  /** One of the hues of `tokens.css`, such as `petrol`. */
  readonly colour: string;
}

/** The hue of a code as a small square. The code's name stands beside it, so it is hidden. */
export function CodeDot({ colour }: CodeDotProps) {
  return <span className={styles.dot} data-code-colour={colour} aria-hidden="true" />;
}

interface CodeChipsProps {
  readonly codes: readonly {
    readonly id: string;
    readonly name: string;
    /** The name with those of the codes above it; shown on hover. */
    readonly path: string;
    readonly colour: string;
  }[];
}

/** The codes on something, by hue and name; nothing where there are none. */
export function CodeChips({ codes }: CodeChipsProps) {
  if (codes.length === 0) return null;
  return (
    <span className={styles.chips}>
      {codes.map(({ id, name, path, colour }) => (
        <span key={id} className={styles.chip} title={path}>
          <CodeDot colour={colour} />
          <span className={styles.name}>{name}</span>
        </span>
      ))}
    </span>
  );
}
