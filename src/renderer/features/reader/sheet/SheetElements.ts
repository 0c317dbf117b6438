/** The elements that a sheet lives in. */
export interface SheetElements {
  readonly article: HTMLElement;
  readonly scroller: HTMLElement;
  /** Lies over the scrolled content; stripes are drawn into it. */
  readonly stripes: HTMLElement;
}
