// Run by vitest for each test file.
import { afterAll } from 'vitest';
import { removeFolders } from './make-folder.ts';

afterAll(removeFolders);
