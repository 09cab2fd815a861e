import {join} from 'node:path';
import type {Case} from '../kit/case.ts';
import {transcribeAll} from '../kit/transcript.ts';

const stories = join(import.meta.dirname, '..', 'stories');
const at = '2026-11-20T14:30:00.000Z';

/** What is told of a journal, in each form. */
function recordedCase(name: string, all: readonly (readonly string[])[]): Case {
	return {
		name: `lines/${name}.txt`,
		record: bundle => transcribeAll(all.map(parameters => ({bundle, at, cwd: stories, parameters}))),
	};
}

export const recorded: readonly Case[] = [
	recordedCase('replay-json', [['replay', 'night', '--json']]),
	recordedCase('replay-plain', [
		['replay', 'night'],
		['replay', 'four', '--local'],
	]),
	recordedCase('replay-parts', [
		['replay', 'four', '--json', '--only', 'bad'],
		['replay', 'night', '--only', 'bad', '--ascii'],
		['replay', 'night', '--filter', '!heartbeat|progress', '--local'],
		['replay', 'night', '--json', '--from', '14:00:30', '--to', '14:00:35'],
		['replay', 'night', '--from', '2030-01-01T00:00:00Z'],
		['replay', join('night', 'dfw', '2026-11-20.ndjson'), '--filter', 'failed'],
	]),
	recordedCase('report', [
		['report', '--journal', 'night', '--since', '1h'],
		['report', '--journal', 'four', '--since', '1h', '--local'],
		['report', '--journal', 'four', '--since', '1h', '--ascii', '--profile', 'squall'],
		['report', '--journal', 'night', '--since', '1h', '--markdown'],
		['report', '--journal', 'night', '--since', '1h', '--json'],
		['report', '--journal', 'four', '--since', '1m'],
	]),
];
