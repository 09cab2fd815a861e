import type {Case} from '../kit/case.ts';
import {asked, watched} from './asked.ts';
import {help} from './help.ts';
import {inputs} from './inputs.ts';
import {live} from './live.ts';
import {recorded} from './recorded.ts';
import {screens} from './screens.ts';

/** In the order in which they are recorded: what takes longest comes first. */
export const cases: readonly Case[] = [...screens, live, inputs, watched, asked, help, ...recorded];
