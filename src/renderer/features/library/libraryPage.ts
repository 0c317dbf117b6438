import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** A page of another feature that is reached from the library's shelves and stands in place of the documents. */
export interface LibraryPage {
  /** Its name in the session; `navigation.openShelf` goes there. */
  readonly shelf: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** What stands behind the label, such as a count that follows the store; null for nothing. */
  readonly count: () => ReactNode;
  readonly render: () => ReactNode;
}
