import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface BannerProps {
  readonly title: string;
  /** What happened, what is safe, what next. */
  readonly children: ReactNode;
  readonly tone?: 'problem' | 'warning';
  readonly actions?: ReactNode;
}

/** A strip that stays until what it tells of is solved or put away. */
export function Banner({ title, children, tone = 'warning', actions }: BannerProps) {
  return (
    <section
      aria-label={title}
      className={`${styles.banner} ${tone === 'problem' ? styles.problem : ''}`}
    >
      <TriangleAlert size={16} aria-hidden="true" />
      <div className={styles.bannerText} role={tone === 'problem' ? 'alert' : undefined}>
        <strong>{title}</strong>
        {children}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </section>
  );
}
