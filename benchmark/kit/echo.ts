import {setTimeout as wait} from 'node:timers/promises';
import {openInTerminal, type Size} from './in-terminal.ts';
import {seenAt} from './seen-at.ts';

const script = `
	process.stdin.setRawMode(true);
	process.stdin.on('data', key => process.stdout.write(key));
	process.stdout.write('ready');
`;

/**
 * Milliseconds from a key until a Node that only echoes it has done so, again and again until the
 * signal: what this machine takes at this moment without any work of ours.
 */
export async function timeEcho(size: Size, signal: AbortSignal): Promise<readonly number[]> {
	const program = openInTerminal(process.execPath, ['-e', script], size);
	await seenAt(program.chunks, 'ready');
	const times: number[] = [];
	while (!signal.aborted) {
		const {length} = program.chunks;
		const at = performance.now();
		program.press('x');
		while (program.chunks[length] === undefined && !signal.aborted) {
			await wait(2);
		}

		const echoed = program.chunks[length];
		if (echoed) {
			times.push(echoed.at - at);
		}

		await wait(20 + ((times.length * 37) % 90));
	}

	await program.close();
	return times;
}
