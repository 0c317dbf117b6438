import { describeShellContract } from '../../shell/testing/shellContract.ts';
import { memoryShell } from './memoryShell.ts';

describeShellContract({
  name: 'memory',
  open: async () => memoryShell(),
  reopen: null,
  close: async () => undefined,
});
