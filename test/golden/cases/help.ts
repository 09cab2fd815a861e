import type {Case} from '../kit/case.ts';
import {run} from '../kit/program.ts';
import {transcribeAll} from '../kit/transcript.ts';

/** The help of the program, and of each command that it names. */
export const help: Case = {
	name: 'help.txt',
	async record(bundle) {
		const {stdout} = await run({bundle, parameters: ['--help']});
		const commands = [...stdout.matchAll(/^ {2}sweepwatch ([a-z]+)/gm)].map(([, command = '']) => command);
		const typed = [[], ...new Set(commands)].map(command => [...[command].flat(), '--help']);
		return transcribeAll(typed.map(parameters => ({bundle, parameters})));
	},
};
