import { type ReactNode, useEffect, useRef } from 'react';
import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import { usePanes } from '../../workbench/usePanes.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { AboutSection, type LegalText } from './AboutSection.tsx';
import { DataSection } from './DataSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { AppearanceSection, MarkingSection, TextSection } from './LookSections.tsx';
import { PersonSection } from './PersonSection.tsx';
import { Section } from './Section.tsx';
import styles from './settings.module.css';

export type { LegalText };

const SECTIONS = [
  { id: 'person', title: 'You' },
  { id: 'appearance', title: 'Appearance' },
  { id: 'text', title: 'Reading text' },
  { id: 'cases', title: 'Cases and markings' },
  { id: 'packs', title: 'Corpus packs' },
  { id: 'data', title: 'Your data' },
  { id: 'health', title: 'Data health' },
  { id: 'keys', title: 'Keys' },
  { id: 'about', title: 'About and rights' },
] as const;

interface SettingsViewProps {
  readonly legal: readonly LegalText[];
  /** The corpus packs that are loaded, and the way to more. */
  readonly packs: ReactNode;
  /** The account of what is stored, and what is no record. */
  readonly health: ReactNode;
}

/** What the analyst can set, where the work is kept, and whose the parts are. */
export function SettingsView({ legal, packs, health }: SettingsViewProps) {
  const { context } = useWorkbench();
  const panes = usePanes('settings', { left: 212 });
  useEffect(() => {
    context.set('Settings are kept with this library');
    return () => context.set('');
  }, [context]);
  return (
    <PaneLayout
      label="Settings"
      left={{ label: 'Sections', content: <SectionList />, state: panes.left }}
    >
      <div className={styles.scroll}>
        <div className={styles.column}>
          <h1>Settings</h1>
          <PersonSection />
          <AppearanceSection />
          <TextSection />
          <MarkingSection />
          <Section id="packs" title="Corpus packs">
            {packs}
          </Section>
          <DataSection />
          <Section id="health" title="Data health">
            {health}
          </Section>
          <KeysSection />
          <AboutSection legal={legal} />
        </div>
      </div>
    </PaneLayout>
  );
}

function SectionList() {
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  return (
    <nav aria-label="Settings sections">
      <ul ref={list} className={styles.sections} {...roving}>
        {SECTIONS.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#settings-${id}`}
              data-roving
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`settings-${id}`)?.scrollIntoView({ block: 'start' });
              }}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
