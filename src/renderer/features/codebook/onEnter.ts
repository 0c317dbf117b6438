import type { KeyboardEvent } from 'react';

/** The key handler of a dialog's form: Enter in a field does its main act, as submitting a form would. */
export function onEnter(act: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    act();
  };
}
