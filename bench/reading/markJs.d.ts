declare module 'mark.js' {
  export default class Mark {
    constructor(context: HTMLElement);
    markRanges(
      ranges: readonly { readonly start: number; readonly length: number; readonly ink: number }[],
      options: {
        readonly element: string;
        each(element: HTMLElement, range: { readonly ink: number }): void;
      },
    ): void;
  }
}
