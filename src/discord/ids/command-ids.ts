/** Ids of the registered commands, by what a person types after the slash, for example `index status`. */
export type CommandIds = ReadonlyMap<string, string>;
