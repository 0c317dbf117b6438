import { TLP_MARKINGS } from '../../../core/casefile/casefile.ts';
import { ChoiceRow } from '../../ui/ChoiceRow.tsx';
import { RangeField } from '../../ui/RangeField.tsx';
import type { SessionState, TextSettings } from '../../workbench/sessionState.ts';
import { useStore } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { Section } from './Section.tsx';
import styles from './settings.module.css';

function useSettings(): readonly [SessionState, (part: Partial<SessionState>) => void] {
  const { session } = useWorkbench();
  return [useStore(session), (part) => session.set((before) => ({ ...before, ...part }))];
}

/** Theme and density. */
export function AppearanceSection() {
  const [{ theme, density }, change] = useSettings();
  return (
    <Section id="appearance" title="Appearance">
      <ChoiceRow
        label="Theme"
        value={theme}
        options={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChange={(value) => change({ theme: value })}
      />
      <ChoiceRow
        label="Rows"
        value={density}
        options={[
          { value: 'compact', label: 'Compact' },
          { value: 'standard', label: 'Standard' },
          { value: 'roomy', label: 'Roomy' },
        ]}
        onChange={(value) => change({ density: value })}
      />
    </Section>
  );
}

/** How the reading sheet is set, with a line to judge it by. */
export function TextSection() {
  const [{ text }, change] = useSettings();
  const set = (part: Partial<TextSettings>): void => change({ text: { ...text, ...part } });
  return (
    <Section id="text" title="Reading text">
      <ChoiceRow
        label="Face"
        value={text.face}
        options={[
          { value: 'serif', label: 'Serif' },
          { value: 'sans', label: 'Sans' },
        ]}
        onChange={(face) => set({ face })}
      />
      <RangeField
        label="Size"
        value={text.size}
        min={15}
        max={24}
        step={1}
        words={`${text.size} px`}
        onChange={(size) => set({ size })}
      />
      <RangeField
        label="Line height"
        value={text.leading}
        min={1.4}
        max={1.9}
        step={0.02}
        words={`${text.leading.toFixed(2)} lines`}
        onChange={(leading) => set({ leading })}
      />
      <RangeField
        label="Line length"
        value={text.measure}
        min={55}
        max={85}
        step={1}
        words={`${text.measure} characters`}
        onChange={(measure) => set({ measure })}
      />
      <p className={styles.sample}>
        A mark is on exactly the characters you chose, or it waits for your decision. Nothing is
        ever moved without being told, and every quote can be found again in the copy held here.
      </p>
    </Section>
  );
}

/** The marking that a new case starts with. */
export function MarkingSection() {
  const [{ defaultMarking }, change] = useSettings();
  return (
    <Section id="cases" title="Cases and markings">
      <label className={styles.inline}>
        <span>Marking of new cases</span>
        <input
          type="text"
          list="settings-markings"
          className={styles.input}
          value={defaultMarking}
          maxLength={60}
          onChange={(event) => change({ defaultMarking: event.currentTarget.value })}
        />
      </label>
      <datalist id="settings-markings">
        {TLP_MARKINGS.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <p className={styles.quiet}>
        A TLP 2.0 label, or the words of another scheme. It stands on the case and on every page of
        its report; each case can change its own.
      </p>
    </Section>
  );
}
