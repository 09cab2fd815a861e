import {setFlagsFromString} from 'node:v8';

/**
 * A monitor runs for days beside the work it watches, so memory counts for more than the last tenth of
 * speed: V8 then collects its garbage before it asks for more room (half the memory under full load).
 */
export function keepHeapSmall(): void {
	setFlagsFromString('--optimize-for-size');
}

/**
 * Before the end: with a small heap V8's background threads wait for a collection of the main thread
 * where they want more room, and Node waits for them when it exits (nodejs/node 54918). The turn lets
 * those go on that wait already.
 */
export async function letHeapGrow(): Promise<void> {
	setFlagsFromString('--no-optimize-for-size');
	await new Promise(resolve => setImmediate(resolve));
}
