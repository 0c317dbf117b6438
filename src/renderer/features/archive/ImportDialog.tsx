import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './archive.module.css';
import { countWords, type ImportRow, importRows } from './importWords.ts';
import type { ReadyImport } from './useArchiveImport.ts';

interface ImportDialogProps {
  readonly ready: ReadyImport;
  readonly onTake: () => void;
  readonly onClose: () => void;
}

/** Says what importing a file would do, by kind and number, before anything is changed. */
export function ImportDialog({ ready, onTake, onClose }: ImportDialogProps) {
  const { fileName, preview } = ready;
  const { plan, scope, setAside, intoEmpty, missing, file } = preview;
  const items = plan.changes.length;
  const rows = importRows(plan);
  const nothing = items + setAside === 0;
  return (
    <Dialog
      title={intoEmpty ? 'Import library' : 'Merge into this library'}
      width={620}
      onClose={onClose}
      actions={
        nothing ? (
          <Button look="primary" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button look="primary" onClick={onTake}>
              {`Import ${countWords(items + setAside, 'item', 'items')}`}
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        )
      }
    >
      <p>
        {scope.kind === 'case' ? (
          <>
            <bdi>{fileName}</bdi> holds the case <bdi>“{scope.title}”</bdi> and what it refers to.
          </>
        ) : (
          <>
            <bdi>{fileName}</bdi> holds a library.
          </>
        )}{' '}
        {nothing ? 'Nothing in it is new here.' : 'Nothing has been changed yet.'}
      </p>
      <Counts rows={rows} />
      <ul className={styles.facts}>
        {plan.conflicting.length > 0 ? (
          <li>
            What differs is added beside yours under the name of its author. Yours stays as it is; a
            case that differs comes as a second case.
          </li>
        ) : null}
        {plan.deleted.length > 0 ? (
          <li>{`${countWords(plan.deleted.length, 'item lies', 'items lie')} in the trash there. ${
            intoEmpty ? 'They come into the trash here.' : 'Nothing here is deleted for it.'
          }`}</li>
        ) : null}
        {setAside > 0 ? (
          <li>{`${countWords(setAside, 'malformed record', 'malformed records')} will be set aside, to be looked at under Data health.`}</li>
        ) : null}
        {missing > 0 ? (
          <li>{`${countWords(missing, 'text or original file was', 'texts or original files were')} lost before the file was made.`}</li>
        ) : null}
        {file.unknown.length > 0 ? (
          <li>{`${countWords(file.unknown.length, 'file', 'files')} in it of a kind that this version does not know will be left out.`}</li>
        ) : null}
        {nothing ? null : <li>It is one step: Undo takes all of it back.</li>}
      </ul>
    </Dialog>
  );
}

function Counts({ rows }: { readonly rows: readonly ImportRow[] }) {
  const editions = rows.some(({ changed }) => changed > 0);
  return (
    <div className={styles.scroll}>
      <table className={styles.counts} aria-label="What the import would do">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">New</th>
            {editions ? <th scope="col">New editions</th> : null}
            <th scope="col">Different</th>
            <th scope="col">Already here</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, added, changed, beside, held }) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td>{shown(added)}</td>
              {editions ? <td>{shown(changed)}</td> : null}
              <td>{shown(beside)}</td>
              <td>{shown(held)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown(count: number): string {
  return count === 0 ? '–' : count.toLocaleString('en-GB');
}
