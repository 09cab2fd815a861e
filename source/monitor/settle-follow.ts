import {keyOf} from '../domain/touched-map.ts';
import {AmbiguousError} from '../sources/ambiguous-error.ts';
import {listOf, mayBeShort} from '../sources/find-named.ts';
import {resolveId} from '../sources/resolve-id.ts';
import {createWatch, type WatchParts} from './create-watch.ts';
import {keepAsking} from './keep-asking.ts';
import type {Watched} from './options.ts';

type Scope = Watched['follow'][number];

/**
 * What is to be followed, by its id: whoever typed a name or a short id waits until the server has told
 * whose it is, as for every other answer. Undefined where it never will.
 */
export async function settleFollow(parts: Omit<WatchParts, 'end'>): Promise<Watched | undefined> {
	const {watched} = parts;
	if (!watched.follow.some(({kind, id}) => mayBeShort(watched.source, kind, id))) {
		return watched;
	}

	const follow = new Map<string, Scope>();
	for (const scope of watched.follow) {
		const settled = await settle(parts, scope);
		if (settled === undefined) {
			return undefined;
		}

		follow.set(keyOf(settled.kind, settled.id), settled);
	}

	return {...watched, follow: [...follow.values()]};
}

async function settle(parts: Omit<WatchParts, 'end'>, scope: Scope): Promise<Scope | undefined> {
	const {source} = parts.watched;
	const {kind, id} = scope;
	if (!mayBeShort(source, kind, id)) {
		return scope;
	}

	const answered = new AbortController();
	const signal = AbortSignal.any([parts.signal, answered.signal]);
	const watch = createWatch({...parts, signal, end: () => answered.abort()});
	const pulse = watch.pulses.forFeed();
	let settled: Scope | undefined;
	let ambiguity: AmbiguousError | undefined;
	await keepAsking(watch, {
		feed: listOf(kind),
		// One answer is enough.
		pulse: {...pulse, rest: async () => answered.abort()},
		isVital: true,
		async ask(signal) {
			try {
				const resolved = await resolveId([source], kind, id, signal);
				settled = {kind, id: resolved?.id ?? id};
			} catch (error) {
				if (!(error instanceof AmbiguousError)) {
					throw error;
				}

				ambiguity = error;
			}

			return {problems: [], rest: 0};
		},
	});
	if (ambiguity !== undefined) {
		throw ambiguity;
	}

	return parts.signal.aborted ? undefined : settled;
}
