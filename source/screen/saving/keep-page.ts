import {isProgramError} from '../../domain/program-error.ts';
import {signsOf} from '../looks/signs.ts';
import type {Effect} from '../state/outcome.ts';
import type {Store} from '../store.ts';

/** Writes a file that was not there, and gives its whole path. */
export type OnSave = (path: string, content: string) => Promise<string>;

type Save = Extract<Effect, {type: 'save'}>;

/** Keeps the screen for somebody else; what it gives is for the one who wanted it. */
export function createKeepPage(
	store: Pick<Store, 'read'>,
	unicode: boolean,
	onSave: OnSave | undefined,
): (save: Save) => Promise<string> {
	return async ({form, path}) => {
		const state = store.read();
		// Few want one, and nobody waits for the first frame for it.
		const [{pageOf}, {pageWriters}] = await Promise.all([
			import('./page-of.ts'),
			import('../../pictures/write-page.ts'),
		]);
		try {
			const content = pageWriters[form](pageOf(state, signsOf(unicode)));
			return onSave ? `saved to ${await onSave(path, content)}` : 'nothing can be saved here';
		} catch (error) {
			if (isProgramError(error)) {
				return error.message;
			}

			throw error;
		}
	};
}
