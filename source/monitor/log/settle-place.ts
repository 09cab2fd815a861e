import type {LogPage} from '../../sources/source.ts';
import type {Lost} from '../feed/coverage.ts';
import type {LogExchange} from './log-exchange.ts';
import {isAsTold, judgeAnew, judgeProof, proofAfter, showsOthers} from './log-proof.ts';
import type {LogState} from './log-state.ts';
import {leeway} from './new-log.ts';
import type {RowMemory} from './row-memory.ts';
import {versionOfRow} from './row-version.ts';

export type Settled = {
	readonly state: LogState;
	/** Our place is lost: nothing of the answer counts, and all that there is must be asked for. */
	readonly isLost: boolean;
	/** The server has begun anew: what it told until then cannot be known any more. */
	readonly gap?: Lost;
};

/** Whether the answer is that of the log that we know, before anything is learnt of it. */
export function settlePlace(
	state: LogState,
	page: LogPage,
	exchange: LogExchange,
	memory: RowMemory,
	ahead: number,
): Settled {
	const {cursor, walk, proof} = state;
	if (cursor === undefined || walk !== undefined || page.isAll) {
		return {state: isProof(page, exchange, memory) ? prove(state, exchange) : state, isLost: false};
	}

	if (exchange.marks === undefined) {
		return settleUnmarked(state, page, exchange, memory, ahead);
	}

	if (proof.lostSince !== undefined) {
		switch (judgeAnew(cursor, page, memory)) {
			case 'anew':
				return begin(state, proof.lostSince, page, exchange, memory, ahead);
			case 'as-it-was':
				return {state: prove(state, exchange), isLost: false};
			default:
				return {state, isLost: false};
		}
	}

	if (exchange.asked === cursor) {
		return {state: isProof(page, exchange, memory) ? prove(state, exchange) : state, isLost: false};
	}

	return judgeProof(cursor, page, memory) === 'lost'
		? {state: lose(state, lostSince(state, ahead)), isLost: true}
		: {state: prove(state, exchange), isLost: false};
}

/** By date, or where all is compared, a log that is not empty shows its newest rows with every answer. */
function settleUnmarked(
	state: LogState,
	page: LogPage,
	exchange: LogExchange,
	memory: RowMemory,
	ahead: number,
): Settled {
	const {cursor, proof} = state;
	if (page.items.length === 0) {
		const since = proof.lostSince ?? lostSince(state, ahead);
		return {state: cursor?.time == null ? state : lose(state, since), isLost: false};
	}

	return cursor && showsOthers(cursor, page, memory)
		? begin(state, proof.lostSince ?? lostSince(state, ahead), page, exchange, memory, ahead)
		: {state: prove(state, exchange), isLost: false};
}

function isProof(page: LogPage, {asked}: LogExchange, memory: RowMemory): boolean {
	return asked === undefined || page.items.some(row => isAsTold(row, memory));
}

function prove(state: LogState, {receivedAt}: LogExchange): LogState {
	return {...state, proof: {...state.proof, provedAt: receivedAt, lostSince: undefined}};
}

function lose(state: LogState, lostSince: number): LogState {
	return {...state, proof: {...state.proof, lostSince}};
}

/** An answer of nothing to a marker that means nothing looked as if all had been told. */
function lostSince({proof, coveredUntil, cursor}: LogState, ahead: number): number {
	const proved = Math.min(coveredUntil, proof.provedAt?.wall ?? coveredUntil - proofAfter);
	const told = cursor?.time == null ? proved : Math.min(coveredUntil, cursor.time - ahead);
	return Math.max(proved, told);
}

/** What is as it was told (a copy was put back) is not told again; all else is news. */
function begin(
	state: LogState,
	since: number,
	page: LogPage,
	exchange: LogExchange,
	memory: RowMemory,
	ahead: number,
): Settled {
	const kept = page.items.filter(row => isAsTold(row, memory));
	const times = page.items.flatMap(row => (row.time && !kept.includes(row) ? [row.time.getTime()] : []));
	memory.keepOnly(kept.map(row => [row.id, versionOfRow(row)]));
	const from = since + ahead;
	const to = Math.min(...times, exchange.receivedAt.wall + ahead);
	return {
		isLost: false,
		gap: {from: new Date(from), to: new Date(Math.max(from, to)), reason: 'anew'},
		state: {
			...state,
			cursor: undefined,
			newest: undefined,
			horizon:
				exchange.marks === undefined
					? undefined
					: {time: since - leeway, clock: 'ours', hasUndatedNews: true, reason: 'cap'},
			proof: {provedAt: exchange.receivedAt, previous: undefined, lostSince: undefined},
		},
	};
}
