import { escapeHtml, markdownHtml } from './markdown-html.ts';

/** A component as it goes over the wire. */
export type Component = Readonly<Record<string, unknown>>;

const BUTTON_LOOKS = ['', 'primary', 'secondary', 'success', 'danger', 'link'];

/** The components of a message as Discord would lay them out. */
export function messageHtml(components: readonly Component[]): string {
  return components.map(componentHtml).join('\n');
}

function componentHtml(component: Component): string {
  const inside = (): string => messageHtml(list(component['components']));
  switch (component['type']) {
    case 1:
      return `<div class="row">${inside()}</div>`;
    case 2:
      return buttonHtml(component);
    case 3:
      return `<div class="select">${text(component['placeholder'])}<span>⌄</span></div>`;
    case 9:
      return `<div class="section"><div>${inside()}</div>${messageHtml(list(component['accessory']))}</div>`;
    case 10:
      return `<div class="display">${markdownHtml(String(component['content']))}</div>`;
    case 14:
      return '<hr>';
    case 17: {
      const colour = Number(component['accent_color'] ?? 0)
        .toString(16)
        .padStart(6, '0');
      return `<div class="container" style="border-left-color:#${colour}">${inside()}</div>`;
    }
    default:
      return `<div class="display">unknown component ${text(component['type'])}</div>`;
  }
}

function buttonHtml(button: Component): string {
  const look = BUTTON_LOOKS[Number(button['style'])] ?? '';
  const arrow = look === 'link' ? '<span class="arrow">↗</span>' : '';
  return `<span class="button ${look}">${text(button['label'])}${arrow}</span>`;
}

function text(value: unknown): string {
  return escapeHtml(typeof value === 'string' ? value : '');
}

function list(value: unknown): Component[] {
  if (Array.isArray(value)) return value as Component[];
  return typeof value === 'object' && value !== null ? [value as Component] : [];
}
