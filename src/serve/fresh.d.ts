/** The package has no types of its own. */
declare module 'fresh' {
  /** True where a client that asks with these headers has what is answered with those. Names are in lower case. */
  export default function fresh(
    request: Readonly<Record<string, string | string[] | undefined>>,
    response: Readonly<Record<string, number | string | string[] | undefined>>,
  ): boolean;
}
