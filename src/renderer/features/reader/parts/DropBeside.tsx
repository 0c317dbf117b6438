import { type RefObject, useEffect, useState } from 'react';
import { TAB_DRAG } from '../../../workbench/tabDrag.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import styles from './side.module.css';

/** Takes a tab that is dragged to the right half and opens its document there. The palette and the menu do the same. */
export function DropBeside({ columns }: { readonly columns: RefObject<HTMLElement | null> }) {
  const { navigation } = useWorkbench();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = columns.current;
    if (!element) return;
    const onRight = (event: DragEvent): boolean => {
      const { left, width } = element.getBoundingClientRect();
      return event.clientX > left + width / 2;
    };
    const drag = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes(TAB_DRAG)) return;
      const right = onRight(event);
      setOver(right);
      if (!right) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    };
    const leave = (event: DragEvent): void => {
      if (!element.contains(event.relatedTarget as Node | null)) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const id = event.dataTransfer?.getData(TAB_DRAG) ?? '';
      if (id === '' || !onRight(event)) return;
      event.preventDefault();
      navigation.openBeside(id);
    };
    element.addEventListener('dragover', drag);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragover', drag);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
    };
  }, [columns, navigation]);
  return over ? (
    <div className={styles.drop} aria-hidden="true">
      Open beside
    </div>
  ) : null;
}
