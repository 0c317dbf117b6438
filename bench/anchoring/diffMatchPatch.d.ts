declare module 'diff-match-patch' {
  interface DiffMatchPatch {
    Diff_Timeout: number;
    Match_Distance: number;
    diff_main(before: string, after: string): [number, string][];
    diff_xIndex(diffs: [number, string][], at: number): number;
    match_main(text: string, pattern: string, near: number): number;
  }
  const module: { readonly diff_match_patch: new () => DiffMatchPatch };
  export default module;
}
