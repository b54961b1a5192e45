/** The part of discord-api-spec's schemas that is used here; the package ships them without types. */
declare module 'discord-api-spec/zod' {
  interface Issue {
    readonly path: readonly PropertyKey[];
    readonly code: string;
    readonly message: string;
    readonly errors?: readonly (readonly Issue[])[];
  }
  interface Schema {
    safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly issues: readonly Issue[] } };
  }
  export const MessageCreateRequestSchema: Schema;
  export const MessageEditRequestPartialSchema: Schema;
  export const IncomingWebhookRequestPartialSchema: Schema;
  export const IncomingWebhookUpdateRequestPartialSchema: Schema;
  export const CreateMessageInteractionCallbackRequestSchema: Schema;
  export const UpdateMessageInteractionCallbackRequestSchema: Schema;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: Schema;
  export const ModalInteractionCallbackRequestSchema: Schema;
  export const ApplicationCommandCreateRequestSchema: Schema;
  export const ApplicationCommandUpdateRequestSchema: Schema;
  export const ApplicationCommandPatchRequestPartialSchema: Schema;
}
