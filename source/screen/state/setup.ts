import type {Subject} from '../../domain/reference.ts';
import type {PaneName} from '../layout/heights.ts';
import type {ControlName} from './controls.ts';

/** What does not change while the screen is up. */
export type Setup = {
	/** Who is watched, as the header says it: `dfw/110011`. */
	readonly title: string;
	/** The profile's name, for the window title. */
	readonly profile: string;
	/** Where the first answer is awaited from: a host name, or a journal's path. */
	readonly endpoint: string;
	/** From top to bottom. A pane whose source cannot be watched is absent. */
	readonly panes: readonly PaneName[];
	/** The systems that are watched at once; none where there is only one. */
	readonly profiles: readonly Profile[];
	readonly controls: readonly ControlName[];
	/** The zone of the clock, also while times are relative. */
	readonly zone: 'utc' | 'local';
	readonly unicode: boolean;
	/** The one job that is followed, where it is one. */
	readonly watched?: Subject | null;
	/** What a feed that works is: `live`, or `replay`. */
	readonly word: string;
	readonly startedAt: number;
};

/** One of several systems that are watched at once. */
export type Profile = {
	/** What stands in `source` of its observations. */
	readonly name: string;
	/** As the header says it where it is looked at alone: `dfw/110011`. */
	readonly title: string;
	readonly endpoint: string;
	readonly panes: readonly PaneName[];
	/** Of each of these, one feed must have answered before the rows that they fill are whole. */
	readonly feeds?: readonly (readonly string[])[];
	/** Others learn of what is acknowledged here, and are told why. */
	readonly isShared?: boolean;
};
