import { expect, test } from 'vitest';
import { envExample } from '../../src/ops/settings.ts';
import { readProjectFile } from '../support/project-files.ts';

test('.env.example is what the settings give', () => {
  expect(readProjectFile('.env.example')).toBe(envExample());
});
