import {cleanField} from '../../domain/text.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {UnknownKindError} from '../unknown-kind-error.ts';
import type {Place} from './connection.ts';

export function notFound({project}: Place, kind: string, id: string, where = ''): NotFoundError {
	const text = `${kind} ${cleanField(id).slice(0, 100)}`;
	return new NotFoundError(
		`Project ${cleanField(project)} has no ${text}${where}: check the id and the project`,
	);
}

/** Whether there can be such a thing at all. */
export function checkShown(kind: string, id: string, known: readonly string[]): void {
	if (!known.includes(kind)) {
		throw new UnknownKindError(kind, known);
	}

	if (id.trim() === '') {
		throw new NotFoundError(`No ${kind} has an empty id`);
	}
}
