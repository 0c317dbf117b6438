import { PaneLayout } from '../../ui/PaneLayout.tsx';
import { useWorkbench } from '../../workbench/workbench.ts';

/** The documents at hand. */
export function LibraryView() {
  const { documents, navigation } = useWorkbench();
  return (
    <PaneLayout label="Library">
      <h1>All documents</h1>
      <table aria-label="Documents">
        <tbody>
          {documents.list().map(({ id, card }) => (
            <tr key={id} onDoubleClick={() => navigation.openDocument(id)}>
              <td>{card.title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PaneLayout>
  );
}
