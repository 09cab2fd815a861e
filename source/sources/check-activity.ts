import {NotFoundError} from '../http/errors/not-found-error.ts';
import {UnknownKindError} from './unknown-kind-error.ts';

/** For the systems that have nothing but a log: what else is asked for is refused before anybody is asked. */
export function checkActivity(kind: string, id: string): void {
	if (kind !== 'activity') {
		throw new UnknownKindError(kind, ['activity']);
	}

	if (id.trim() === '') {
		throw new NotFoundError('No activity has an empty id');
	}
}
