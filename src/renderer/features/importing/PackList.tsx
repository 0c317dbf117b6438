import { useState } from 'react';
import type { CorpusManifest } from '../../../core/document/document.ts';
import type { CorpusPack } from '../../../core/document/held.ts';
import { removePack } from '../../../core/importing/heldChanges.ts';
import type { Shell } from '../../../shell/contract.ts';
import { liveOnly } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { sizeWords } from '../../ui/sizeWords.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './importing.module.css';
import { counted } from './importState.ts';

/** The corpus packs that are loaded, each with what it holds; for Settings. */
export function PackList() {
  const { commands } = useWorkbench();
  const packs = useLive(async (db) => liveOnly(await db.packs.toArray()), []) ?? [];
  return (
    <>
      {packs.length === 0 ? (
        <p className={styles.quiet}>
          No pack is loaded. A pack is a file (.cbpack) or a folder of documents with their hashes
          and rights.
        </p>
      ) : (
        <ul aria-label="Corpus packs" className={styles.packs}>
          {packs.map((pack) => (
            <PackItem key={pack.id} pack={pack} />
          ))}
        </ul>
      )}
      <div className={styles.decide}>
        <Button onClick={() => commands.run('pack.add')}>Add corpus pack</Button>
        <Button onClick={() => commands.run('pack.addFolder')}>Add pack folder</Button>
      </div>
    </>
  );
}

function PackItem({ pack }: { readonly pack: CorpusPack }) {
  const { shell } = useWorkbench();
  const change = useChange();
  const [checked, setChecked] = useState<string | null>(null);
  const { id, title, file, documents, sizeBytes } = pack;
  const verify = async (): Promise<void> => {
    setChecked('Checking');
    setChecked(
      await verifyPack(shell, pack, (done) => setChecked(`Checking ${done} of ${documents}`)),
    );
  };
  return (
    <li>
      <div className={styles.fileText}>
        <span className={styles.fileName}>{title}</span>
        <span className={styles.outcome}>
          {counted(documents, 'document')}, {sizeWords(sizeBytes)}, from {file}
        </span>
        <span role="status" className={styles.outcome}>
          {checked}
        </span>
      </div>
      <Button look="quiet" aria-label={`Verify ${title}`} onClick={() => void verify()}>
        Verify
      </Button>
      <Button
        look="quiet"
        aria-label={`Remove ${title}`}
        onClick={() =>
          void change(removePack({ id }), {
            says: () => `Pack ${title} removed. Marks on its documents are kept`,
          })
        }
      >
        Remove
      </Button>
    </li>
  );
}

/** Reads every document of a pack again; the host checks each against its hash. In one sentence what came of it. */
async function verifyPack(
  shell: Shell,
  { manifest }: CorpusPack,
  tell: (done: number) => void,
): Promise<string> {
  const listed = await shell.getBlob(manifest);
  if (listed.status === 'failed')
    return 'The list of its documents cannot be read. Add the pack again.';
  const { documents } = JSON.parse(new TextDecoder().decode(listed.value)) as CorpusManifest;
  const damaged: string[] = [];
  for (const [index, { fileHash, card }] of documents.entries()) {
    const blob = await shell.getBlob(fileHash);
    if (blob.status === 'failed') damaged.push(card.title);
    if (index % 20 === 19) tell(index + 1);
  }
  return damaged.length === 0
    ? `${counted(documents.length, 'document')} checked, all whole`
    : `${damaged.length} of ${documents.length} damaged: ${damaged.join('; ')}. Add the pack again.`;
}
