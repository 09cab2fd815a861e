import {setTimeout as wait} from 'node:timers/promises';
import {patience} from './patience.ts';

/** For tests that run side by side, where `expect.poll` may not know which one it is in. */
export async function waitUntil(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
	const end = Date.now() + patience;
	while (!(await isTrue())) {
		if (Date.now() > end) {
			throw new Error(`it never came that ${what}`);
		}

		await wait(50);
	}
}
