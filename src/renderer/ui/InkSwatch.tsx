import styles from './inkSwatch.module.css';

/** A miniature of a mark: the fill and the line style of one of the six inks. The name stands beside it, so it is hidden. */
export function InkSwatch({ ink }: { readonly ink: 1 | 2 | 3 | 4 | 5 | 6 }) {
  return <span className={styles.swatch} data-ink={ink} aria-hidden="true" />;
}
