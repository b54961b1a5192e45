import { countFaults, duplicateFaults, fault, codePointsIn, textFaults, urlFaults, type Path } from './checks.ts';
import {
  componentType as type,
  isSelect,
  placedComponents,
  textDisplays,
  type PlacedComponent,
} from '../protocol/component-types.ts';
import type { FormFault } from '../protocol/form-errors.ts';
import { isObject, listOf, numberOf, objectsOf, stringOf, type JsonObject } from '../protocol/json.ts';

const topLevelV2: readonly unknown[] = [1, 9, 10, 12, 13, 14, 17];
const insideContainer: readonly unknown[] = [1, 9, 10, 12, 13, 14];

/** Finds what breaks Discord's rules for the components of one message; empty when all is well. */
export function componentFaults(components: unknown, v2: boolean): FormFault[] {
  const top = listOf(components);
  if (top.some((component) => !isObject(component)))
    return [fault(['components'], 'Every component must be an object.')];
  const placed = [...placedComponents(components)];
  const column = (key: string): { value: unknown; path: Path }[] =>
    placed.map(({ component, path }) => ({ value: component[key], path: [...path, key] }));
  return [
    ...placementFaults(objectsOf(top), v2),
    ...(v2 ? v2Faults(components, placed) : countFaults(top, ['components'], 0, 5)),
    ...duplicateFaults(column('custom_id'), 'Component custom id'),
    ...duplicateFaults(
      column('id').filter(({ value }) => value !== 0),
      'Component id',
    ),
    ...placed.flatMap(oneFaults),
  ];
}

/** Finds components that stand where they may not. */
function placementFaults(top: readonly JsonObject[], v2: boolean): FormFault[] {
  const allowed = v2 ? topLevelV2 : [type.ActionRow];
  return top.flatMap((component, index) => {
    const here = ['components', index];
    if (!allowed.includes(component['type'])) return [wrongType([...here, 'type'], allowed)];
    if (component['type'] !== type.Container) return [];
    return objectsOf(component['components']).flatMap((child, at) =>
      insideContainer.includes(child['type']) ? [] : [wrongType([...here, 'components', at, 'type'], insideContainer)],
    );
  });
}

function wrongType(path: Path, allowed: readonly unknown[]): FormFault {
  return fault(path, `Value of field "type" must be one of (${allowed.join(', ')}).`, 'BASE_TYPE_CHOICES');
}

/** Checks the sums over a Components V2 message: 40 components, 4,000 characters, 10,000 bytes. */
function v2Faults(components: unknown, placed: readonly PlacedComponent[]): FormFault[] {
  const text = textDisplays(components).join('');
  const faults: FormFault[] = [];
  if (placed.length > 40) faults.push(fault(['components'], `At most 40 components in all (is ${placed.length}).`));
  if (codePointsIn(text) > 4_000) {
    faults.push(fault(['components'], `At most 4000 characters over all text displays (is ${codePointsIn(text)}).`));
  }
  if (Buffer.byteLength(text) > 10_000) {
    faults.push(fault(['components'], `At most 10000 bytes over all text displays (is ${Buffer.byteLength(text)}).`));
  }
  return faults;
}

/** Finds what is wrong with one component by itself. */
function oneFaults({ component, path }: PlacedComponent): FormFault[] {
  if (isSelect(component)) return selectFaults(component, path);
  switch (component['type']) {
    case type.ActionRow:
      return rowFaults(component, path);
    case type.Button:
      return buttonFaults(component, path);
    case type.Section:
      return sectionFaults(component, path);
    case type.TextDisplay:
      return textFaults(component['content'], [...path, 'content'], 1, 4_000);
    case type.Thumbnail:
      return textFaults(component['description'], [...path, 'description'], 0, 1_024);
    case type.MediaGallery:
      return countFaults(listOf(component['items']), [...path, 'items'], 1, 10);
    case type.Container:
      return countFaults(listOf(component['components']), [...path, 'components'], 1, 40);
    case type.Separator:
    case type.File:
      return [];
    default:
      return [fault([...path, 'type'], `Unknown component type ${JSON.stringify(component['type'])}.`)];
  }
}

function rowFaults(component: JsonObject, path: Path): FormFault[] {
  const children = objectsOf(component['components']);
  const here = [...path, 'components'];
  const others = children.flatMap((child, index) =>
    child['type'] === type.Button || isSelect(child) ? [] : [wrongType([...here, index, 'type'], [2, 3, 5, 6, 7, 8])],
  );
  const most = children.some(isSelect) ? 1 : 5;
  return [...others, ...countFaults(listOf(component['components']), here, 1, most)];
}

function sectionFaults(component: JsonObject, path: Path): FormFault[] {
  const accessory = component['accessory'];
  const good = isObject(accessory) && (accessory['type'] === type.Button || accessory['type'] === type.Thumbnail);
  return [
    ...countFaults(listOf(component['components']), [...path, 'components'], 1, 3),
    ...objectsOf(component['components']).flatMap((child, index) =>
      child['type'] === type.TextDisplay ? [] : [wrongType([...path, 'components', index, 'type'], [10])],
    ),
    ...(good ? [] : [fault([...path, 'accessory'], 'A section needs a button or a thumbnail.', 'BASE_TYPE_REQUIRED')]),
  ];
}

function buttonFaults(component: JsonObject, path: Path): FormFault[] {
  const { style, label, emoji } = component;
  const faults = [...textFaults(label, [...path, 'label'], 0, 80)];
  const at = [...path, 'style'];
  if (typeof style !== 'number' || style < 1 || style > 6)
    faults.push(fault(at, 'Must be one of 1 to 6.', 'BASE_TYPE_CHOICES'));
  const link = style === 5;
  if (style !== 6 && !emoji && !stringOf(label)?.trim())
    faults.push(fault(path, 'A button needs a label or an emoji.'));
  if (link) faults.push(...urlFaults(component['url'], [...path, 'url'], 512));
  else if (style !== 6) faults.push(...textFaults(component['custom_id'], [...path, 'custom_id'], 1, 100));
  if (link && component['custom_id']) faults.push(fault([...path, 'custom_id'], 'A link button has no custom id.'));
  if (!link && component['url']) faults.push(fault([...path, 'url'], 'Only a link button has a url.'));
  return faults;
}

function selectFaults(component: JsonObject, path: Path): FormFault[] {
  const least = numberOf(component['min_values']) ?? 1;
  const most = numberOf(component['max_values']) ?? 1;
  const options = objectsOf(component['options']);
  const faults = [
    ...textFaults(component['custom_id'], [...path, 'custom_id'], 1, 100),
    ...textFaults(component['placeholder'], [...path, 'placeholder'], 0, 150),
  ];
  if (least < 0 || least > 25 || most < 1 || most > 25 || least > most)
    faults.push(fault(path, 'min_values and max_values do not fit.'));
  if (component['type'] !== type.StringSelect) return faults;
  if (options.filter((option) => option['default'] === true).length > most)
    faults.push(fault(path, 'More defaults than max_values.'));
  return [
    ...faults,
    ...countFaults(listOf(component['options']), [...path, 'options'], 1, 25),
    ...(options.length < most ? [fault([...path, 'max_values'], 'More than there are options.')] : []),
    ...options.flatMap((option, index) => {
      const here = [...path, 'options', index];
      return [
        ...textFaults(option['label'], [...here, 'label'], 1, 100),
        ...textFaults(option['value'], [...here, 'value'], 1, 100),
        ...textFaults(option['description'], [...here, 'description'], 0, 100),
      ];
    }),
    ...duplicateFaults(
      options.map((option, index) => ({ value: option['value'], path: [...path, 'options', index, 'value'] })),
      'Option value',
    ),
  ];
}
