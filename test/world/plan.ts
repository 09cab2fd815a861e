import type {ScenarioName} from '../../source/simulator/options.ts';
import type {WatchedSystem} from '../helpers/config.ts';
import type {DiskTrouble} from './disk.ts';
import type {KilledAt} from './life.ts';
import type {Climate} from './weather.ts';

/** What happens to a run and its world, and when, in milliseconds from the beginning. */
export type Happening = {readonly at: number} & (
	| ({readonly type: 'faults'; readonly faults: readonly string[]; readonly last: number} & OfProfile)
	| ({readonly type: 'weather'; readonly climate: Climate; readonly last: number} & OfProfile)
	/** Then at once, or a few answers of the world later. */
	| {readonly type: 'kill' | 'power cut'; readonly away: number; readonly on?: KilledAt}
	| {readonly type: 'end'; readonly away: number}
	| {readonly type: 'freeze'; readonly last: number}
	| {readonly type: 'jump'; readonly by: number}
	| {readonly type: 'disk'; readonly trouble: DiskTrouble; readonly last: number}
	/** A bit of the journal turns over while nobody runs. */
	| {readonly type: 'flip'; readonly away: number}
	/** A second program on the same profiles. */
	| {readonly type: 'another'; readonly last: number}
);

/** Which profile's server it strikes, counted from 0; absent: all of them. */
type OfProfile = {readonly profile?: number};

/** One thing that is watched, on a server of its own. */
export type PlannedProfile = {
	readonly system: WatchedSystem;
	/** Of a list of one's own: how it is asked for what is new. */
	readonly advance?: Advance;
};

export type Advance = 'date' | 'marker' | 'page' | 'compare';

export type Plan = {
	readonly seed: string;
	/** When it begins, in milliseconds since 1970; an evening where nobody says. */
	readonly begin?: number;
	/** What is watched, at once and in one program; absent: one project of Rackspace. */
	readonly profiles?: readonly PlannedProfile[];
	/** What happens in its project; much of everything where nobody says. */
	readonly scenario?: ScenarioName;
	readonly agents: number;
	/** How often is asked while something goes on, in milliseconds; absent: as often as usual. */
	readonly beat?: number;
	/** How many rows each log has at the start; absent: more than a page. */
	readonly past?: number;
	/** Whether the run keeps a journal, and goes on from it. */
	readonly isRecorded: boolean;
	/** Further events and rows a second beside the story. */
	readonly rate: number;
	/** How fast the story goes. */
	readonly speed: number;
	/** When the troubles are over; so long must the run then still be left in peace. */
	readonly length: number;
	readonly happenings: readonly Happening[];
};
