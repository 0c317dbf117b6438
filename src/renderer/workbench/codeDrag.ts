/** The kind under which a dragged code carries its id; nothing outside the window knows it. */
export const CODE_DRAG = 'application/x-casebound-code';
