import {getHeapStatistics, setFlagsFromString} from 'node:v8';

/** Above it each collection takes so long that keys would wait for it. */
const smallHeap = 32 * 1_048_576;
const everySoOften = 2000;

/**
 * A monitor runs for days beside the work it watches, so memory counts for more than the last tenth of
 * speed: V8 then collects its garbage before it asks for more room (half the memory under full load).
 * A heap that has become large may grow by half before it is collected: otherwise a third of the time
 * goes into that, and a key waits for most of a second.
 */
export function keepHeapSmall(): void {
	setFlagsFromString('--optimize-for-size');
	const looking = setInterval(() => {
		if (getHeapStatistics().used_heap_size > smallHeap) {
			clearInterval(looking);
			setFlagsFromString('--no-optimize-for-size');
			setFlagsFromString('--heap-growing-percent=50');
		}
	}, everySoOften).unref();
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
