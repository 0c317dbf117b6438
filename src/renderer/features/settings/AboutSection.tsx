import { useWorkbench } from '../../workbench/workbench.ts';
import { Section } from './Section.tsx';
import styles from './settings.module.css';

/** A licence or statement of rights that ships with the product, word for word. */
export interface LegalText {
  readonly title: string;
  readonly text: string;
}

/** Version, rights in the bundled texts, licences. */
export function AboutSection({ legal }: { readonly legal: readonly LegalText[] }) {
  const { state, shell } = useWorkbench();
  const host = {
    electron: 'Electron',
    loopback: 'an app window of the installed browser',
    memory: 'memory, for trying out',
  }[shell.capabilities.host];
  return (
    <Section id="about" title="About and rights">
      <dl className={styles.facts}>
        <dt>Casebound</dt>
        <dd>
          version {state.version}, in {host}
        </dd>
        <dt>Library</dt>
        <dd>
          <code>{state.marker.libraryId}</code>
        </dd>
        <dt>Network</dt>
        <dd>none: no request ever leaves this device</dd>
      </dl>
      {legal.map(({ title, text }) => (
        <details key={title} className={styles.legal}>
          <summary>{title}</summary>
          <pre>{text.trim()}</pre>
        </details>
      ))}
    </Section>
  );
}
