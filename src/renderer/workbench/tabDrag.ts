/** The kind under which a dragged tab carries its document's id; nothing outside the window knows it. */
export const TAB_DRAG = 'application/x-casebound-tab';
