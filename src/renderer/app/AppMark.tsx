/** The product's mark: a page with a stripe in its margin. */
export function AppMark() {
  return (
    <svg viewBox="0 0 18 18" role="img" aria-label="Casebound">
      <rect
        x="3.5"
        y="1.5"
        width="12"
        height="15"
        rx="1"
        fill="none"
        stroke="var(--c-ink)"
        strokeWidth="1.4"
      />
      <rect x="1" y="4" width="3" height="6" fill="var(--c-accent)" />
      <path d="M7 6h5.5M7 9h5.5M7 12h3.5" stroke="var(--c-ink)" strokeWidth="1.3" fill="none" />
    </svg>
  );
}
