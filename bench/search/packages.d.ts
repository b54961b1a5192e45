// The little of these packages that the comparison uses, declared here so that the project's types can be checked where
// they are not installed.

declare module 'elasticlunr' {
  interface Builder {
    setRef(name: string): void;
    addField(name: string): void;
    saveDocument(save: boolean): void;
  }
  interface Index {
    addDoc(document: Readonly<Record<string, unknown>>): void;
    search(
      query: string,
      options: {
        bool: 'OR' | 'AND';
        expand: boolean;
        fields: Readonly<Record<string, { boost: number }>>;
      },
    ): { ref: string; score: number }[];
  }
  export default function elasticlunr(configure: (this: Builder) => void): Index;
}

declare module 'lunr' {
  interface Builder {
    ref(name: string): void;
    field(name: string): void;
    add(document: Readonly<Record<string, unknown>>): void;
  }
  interface Index {
    query(build: (query: { term(terms: readonly object[], options: object): void }) => void): { ref: string }[];
  }
  function lunr(configure: (this: Builder) => void): Index;
  namespace lunr {
    function tokenizer(text: string): object[];
  }
  export default lunr;
}

declare module 'better-sqlite3' {
  interface Statement {
    run(...values: readonly (string | number)[]): unknown;
    all(...values: readonly (string | number)[]): unknown[];
  }
  export default class Database {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): Statement;
  }
}
