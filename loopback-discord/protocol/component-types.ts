import { listOf, objectsOf, stringOf, type JsonObject } from './json.ts';

/** Component types. https://docs.discord.com/developers/components/reference#component-object-component-types */
export const componentType = {
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextInput: 4,
  UserSelect: 5,
  RoleSelect: 6,
  MentionableSelect: 7,
  ChannelSelect: 8,
  Section: 9,
  TextDisplay: 10,
  Thumbnail: 11,
  MediaGallery: 12,
  File: 13,
  Separator: 14,
  Container: 17,
} as const;

/** Checks whether a component is one of the five selects. */
export function isSelect(component: JsonObject): boolean {
  return (
    component['type'] === 3 ||
    (typeof component['type'] === 'number' && component['type'] >= 5 && component['type'] <= 8)
  );
}

/** A component and its position in the body. */
export interface PlacedComponent {
  readonly component: JsonObject;
  readonly path: readonly (string | number)[];
}

/** Visits all components, nested ones and accessories included, each parent before its children. */
export function* placedComponents(
  components: unknown,
  path: readonly (string | number)[] = ['components'],
): Generator<PlacedComponent> {
  for (const [index, component] of objectsOf(components).entries()) {
    const here = [...path, index];
    yield { component, path: here };
    yield* placedComponents(component['components'], [...here, 'components']);
    for (const accessory of objectsOf([component['accessory']])) {
      yield { component: accessory, path: [...here, 'accessory'] };
    }
  }
}

/** Lists all components without their positions. */
export function allComponents(components: unknown): readonly JsonObject[] {
  return [...placedComponents(components)].map(({ component }) => component);
}

/** Lists the texts of all text displays, in order. */
export function textDisplays(components: unknown): readonly string[] {
  return allComponents(components)
    .filter((component) => component['type'] === componentType.TextDisplay)
    .flatMap((component) => stringOf(component['content']) ?? []);
}

/** Gives an `id` to each component that has none, as Discord hands them out: 1, 2, 3 and so on. */
export function numberComponents(components: unknown): readonly JsonObject[] {
  const taken = new Set(allComponents(components).map((component) => component['id']));
  let next = 1;
  const free = (): number => {
    while (taken.has(next)) next += 1;
    return next++;
  };
  const number = (component: JsonObject): JsonObject => ({
    ...component,
    id: typeof component['id'] === 'number' && component['id'] > 0 ? component['id'] : free(),
    ...(Array.isArray(component['components']) ? { components: objectsOf(component['components']).map(number) } : {}),
    ...(component['accessory'] === undefined
      ? {}
      : { accessory: objectsOf([component['accessory']]).map(number)[0] ?? null }),
  });
  return objectsOf(listOf(components)).map(number);
}
