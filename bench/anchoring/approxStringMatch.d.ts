declare module 'approx-string-match' {
  export interface Match {
    readonly start: number;
    readonly end: number;
    readonly errors: number;
  }
  export default function search(text: string, pattern: string, maxErrors: number): Match[];
}
