import {inTurn} from './in-turn.ts';
import {run, type Start} from './program.ts';

export type Told = Start & {
	/** Where lines come in the order in which answers came. */
	readonly isSorted?: boolean;
	/** Where it is watched, which is another place in each run. */
	readonly server?: Readonly<Record<string, string>>;
	readonly mask?: (text: string) => string;
};

/** What was typed and all that came of it, as in a terminal's scrollback. */
export async function transcribe(told: Told): Promise<string> {
	const {parameters, env = {}, server = {}, isSorted = false, mask = text => text} = told;
	const {stdout, stderr, exit} = await run({...told, env: {...server, ...env}});
	const wished = Object.entries(env).map(([name, value]) => `${name}=${value} `);
	const typed = `$ ${wished.join('')}sweepwatch ${parameters.join(' ')}`;
	const lines = (isSorted ? sortLines(stdout) : stdout.trimEnd()).replaceAll('\r', '␍');
	return mask([typed, lines, stderr.trimEnd(), `exit ${exit}`].filter(part => part !== '').join('\n'));
}

/** Of lines of JSON some of each type: of a hundred one learns no more. */
function sortLines(stdout: string): string {
	const counts = new Map<string, number>();
	return stdout
		.split('\n')
		.filter(line => line !== '')
		.toSorted()
		.filter(line => {
			const type = /^\{"type":"(\w+)"/.exec(line)?.[1] ?? line;
			const count = (counts.get(type) ?? 0) + 1;
			counts.set(type, count);
			return count <= 6;
		})
		.join('\n');
}

/** Several, one after the other. */
export async function transcribeAll(all: readonly Told[]): Promise<string> {
	const texts = await Promise.all(all.map(told => inTurn(() => transcribe(told))));
	return `${texts.join('\n\n')}\n`;
}
