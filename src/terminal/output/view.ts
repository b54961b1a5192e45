import type { TerminalOptions } from './span-text.ts';

/** The part of an output stream that is read here. */
export interface OutputStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

const MAX_WIDTH = 100;

/**
 * Finds the abilities of an output stream. Files and pipes get 80 columns, no colour and written-out addresses; a screen
 * gets addresses where `links` asks for them.
 */
export function viewOf(
  { isTTY = false, columns, rows }: OutputStream,
  variables: Variables,
  links = false,
): TerminalOptions {
  const plain = !isTTY || variables['TERM'] === 'dumb';
  const colour = variables['NO_COLOR'] === undefined && (!plain || forcesColour(variables));
  return {
    width: isTTY && columns ? Math.min(Math.max(columns, 20), MAX_WIDTH) : 80,
    colour,
    links: !isTTY || links ? 'written' : !plain && knowsHyperlinks(variables) ? 'osc8' : 'none',
    ...(isTTY && rows ? { height: rows } : {}),
  };
}

function forcesColour({ FORCE_COLOR: force }: { readonly FORCE_COLOR?: string | undefined }): boolean {
  return force !== undefined && force !== '0' && force !== 'false';
}

/** True for terminals that are known to show OSC 8 hyperlinks. */
function knowsHyperlinks(variables: Variables): boolean {
  const program = variables['TERM_PROGRAM'] ?? '';
  return (
    /^(?:xterm-kitty|foot|alacritty|contour|xterm-ghostty|wezterm)/.test(variables['TERM'] ?? '') ||
    ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'Tabby', 'rio'].includes(program) ||
    variables['WT_SESSION'] !== undefined ||
    variables['KITTY_WINDOW_ID'] !== undefined ||
    Number(variables['VTE_VERSION'] ?? 0) >= 5000
  );
}
