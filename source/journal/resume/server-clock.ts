import type {Observation} from '../../domain/observation.ts';
import type {ServerSpan} from '../../domain/server-span.ts';

/** How far the server's clock was ahead of that of a program, in milliseconds: no less and no more than this. */
export type Lead = {readonly least: number; readonly most: number};

/** Of what a program wrote, how far the server's clock was ahead of its own then. */
export type Leads = Pick<ReadonlyMap<Observation, Lead>, 'get'>;

/** What an answer that was written down says of both clocks: one moment, by each. */
export type ClockReading = {readonly wall: number; readonly there: ServerSpan};

/**
 * By which clock each line of a file was written, read off the answers beside it. Lines are met from the last
 * one backwards, so that an answer comes before what it told. Each tells the server's time to a second; all of
 * those between two changes of the clock tell it far better.
 */
export function createServerClock() {
	const placed: (readonly [Observation, Lead])[] = [];
	let leads: ReadonlyMap<Observation, Lead> | undefined;
	const own = createNarrowing();
	let alone: Narrowing | undefined;
	let isAstray = false;
	return {
		/** Where one file is all there is, nobody asks. */
		leads: {
			get(observation) {
				leads ??= new Map(placed);
				return leads.get(observation);
			},
		} satisfies Leads as Leads,
		/** Gives whether it says more than was known. */
		see({wall, there}: ClockReading): boolean {
			const [least, most] = [there.least - wall, there.most - wall];
			const saysMore = own.take(least, most);
			if (alone !== undefined) {
				alone.take(least, most);
				isAstray ||= !isWithin(own.lead, alone.lead);
			}

			return saysMore;
		},
		place(observation: Observation): void {
			if (own.lead) {
				placed.push([observation, own.lead]);
			}
		},
		/** From now on only those answers are met that said more than those behind them in a part of the file. */
		meetChosen(): void {
			alone = createNarrowing();
		},
		/** One that was left out might have said more here. */
		get isAstray() {
			return isAstray;
		},
	};
}

type Narrowing = ReturnType<typeof createNarrowing>;

/** What several answers say together, as long as they agree. */
function createNarrowing() {
	let lead: {least: number; most: number} | undefined;
	return {
		get lead(): Lead | undefined {
			return lead;
		},
		take(least: number, most: number): boolean {
			if (lead === undefined || least > lead.most || most < lead.least) {
				lead = {least, most};
				return true;
			}

			const saysMore = least > lead.least || most < lead.most;
			lead.least = Math.max(least, lead.least);
			lead.most = Math.min(most, lead.most);
			return saysMore;
		},
	};
}

function isWithin(one: Lead | undefined, other: Lead | undefined): boolean {
	return one !== undefined && other !== undefined && one.least >= other.least && one.most <= other.most;
}
