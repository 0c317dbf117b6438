import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { CODED_SHELF } from './codedShelf.ts';

/** Lets the analyst go to the coded passages from anywhere. */
export function CodedLayer() {
  const { navigation } = useWorkbench();
  useCommand('go.coded', () => navigation.openShelf(CODED_SHELF));
  return null;
}
