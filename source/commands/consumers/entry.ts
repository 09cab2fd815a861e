import type {Journals} from '../../journal/open-journals.ts';
import type {Alerts} from '../../outlets/alerts/alerts.ts';
import type {Known} from '../../outlets/alerts/inheritance.ts';
import type {Consumer} from '../../outlets/consumer.ts';
import type {Waiting} from '../../outlets/waiting/waiting.ts';
import type {Context} from '../context.ts';
import type {Past} from '../recorded/read-past.ts';
import type {Recorder} from './lagging.ts';
import type {NoticeBoard} from './notices.ts';

/** What a command says of itself, for those who listen to it. */
export type Audience = {
	/** Takes bytes for the terminal: a bell, a notification. Absent: they go beside the lines. */
	readonly write?: (bytes: string) => void;
	/** A screen shows what is learnt: nobody else writes there. */
	readonly hasScreen?: boolean;
	/** Which jobs are waited for, where that is all. */
	readonly waiting?: Waiting;
	/** When the watch began, as milliseconds since 1970; absent: now. */
	readonly startedAt?: number;
	/** By profile: how long its server keeps events; absent: as the settings have it. */
	readonly retentions?: ReadonlyMap<string, number | undefined>;
};

/** What a consumer may need to be opened. */
export type ConsumerParts = Context &
	Required<Omit<Audience, 'waiting'>> &
	Pick<Audience, 'waiting'> & {
		readonly past: Past;
		readonly notices: NoticeBoard;
		/** Tells a person what went wrong; nothing else comes of it. */
		readonly warn: (message: string) => void;
		/** An alert goes out: whoever can remembers it. */
		readonly alerted: Journals['alerted'];
		/** Whether this program is the one that runs the commands of alerts for a profile. */
		readonly isFirst: Journals['isFirst'];
		/** Whether no other program records what this one does. */
		readonly isAlone: Journals['isAlone'];
		/** What all programs that record the same have told and alerted by now. */
		readonly lookBack: () => Promise<Known>;
		/** Where those who lag can read on; undefined where nothing is recorded. */
		readonly recorder: () => Recorder | undefined;
	};

/** What is missing is what that consumer cannot do. */
export type OpenConsumer = Consumer &
	Partial<Pick<Journals, 'paths' | 'alerted' | 'isFirst' | 'isAlone'> & Pick<Alerts, 'overhear'>> & {
		readonly recorder?: Recorder;
	};

/** A line of the list of consumers. */
export type ConsumerEntry = {
	readonly isWanted: (parts: Context & Audience) => boolean;
	/** Whether it must know what earlier runs told. */
	readonly looksBack?: boolean;
	/** Loads it and opens it; undefined where it cannot be had, which costs only itself. */
	readonly open: (parts: ConsumerParts) => Promise<OpenConsumer | undefined>;
};
