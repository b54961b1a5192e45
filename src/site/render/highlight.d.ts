/**
 * A grammar of highlight.js. `tsconfig.json` reads the package's types from here: its own bring the names of browsers
 * (`Response`, `document`) into the whole program, where those of Node are meant.
 */
export type LanguageFn = (hljs: unknown) => object;
