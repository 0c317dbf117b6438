import { EqualNot } from 'lucide-react';

/** The sign of a conflict, beside its words; the same as in the margin. */
export function ConflictGlyph() {
  return <EqualNot size={13} aria-hidden="true" />;
}
