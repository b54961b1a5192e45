#!/usr/bin/env node
import { runBuilt } from './built.js';

await runBuilt('cli');
