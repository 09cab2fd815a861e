import {setFlagsFromString} from 'node:v8';

/**
 * A monitor runs for days beside the work it watches, so memory counts for more than the last tenth of
 * speed: V8 then collects its garbage before it asks for more room (half the memory under full load).
 */
export function keepHeapSmall(): void {
	setFlagsFromString('--optimize-for-size');
}
