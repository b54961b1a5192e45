/** Who maintains: Discord ids. Both empty means nobody. */
export interface Maintainers {
  readonly roleIds: readonly string[];
  readonly userIds: readonly string[];
}

/** True for a person in the list, or with one of the roles in the server that is spoken in. */
export function isMaintainer(
  { roleIds, userIds }: Maintainers,
  person: { readonly id: string; readonly roleIds: readonly string[] },
): boolean {
  return userIds.includes(person.id) || person.roleIds.some((id) => roleIds.includes(id));
}
