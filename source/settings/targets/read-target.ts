import type {SystemKind} from '../kinds.ts';
import type {Target} from '../target.ts';
import type {Reading} from './reading.ts';

/** Only the reader of the kind that is watched is loaded. */
export async function readTarget(
	kind: SystemKind,
	reading: Reading,
	warn: (warning: string) => void,
): Promise<Target> {
	switch (kind) {
		case 'rackspace':
			return (await import('./read-rackspace.ts')).readRackspace(reading);
		case 'sd-elements':
			return (await import('./read-sd-elements.ts')).readSdElements(reading);
		case 'squall':
			return (await import('./read-squall.ts')).readSquall(reading, warn);
		case 'http':
			return (await import('./read-http.ts')).readHttp(reading);
	}
}
