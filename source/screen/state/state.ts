import type {ControlName} from '../controls.ts';
import type {PaneName, Size} from '../layout/heights.ts';
import {type Bounds, defaultBounds} from './bounds.ts';
import {createData, type Data} from './data.ts';
import {createView, type TimeMode, type View} from './view.ts';

/** What does not change while the screen is up. */
export type Setup = {
	/** Who is watched, as the header says it: `dfw/110011`. */
	readonly title: string;
	/** The profile's name, for the window title. */
	readonly profile: string;
	/** Which address the first answer is awaited from. */
	readonly endpoint: string;
	/** A pane whose source cannot be watched is absent. */
	readonly panes: readonly PaneName[];
	readonly controls: readonly ControlName[];
	/** The zone of the clock, also while times are relative. */
	readonly zone: 'utc' | 'local';
	readonly unicode: boolean;
	/** What a feed that works is: `live`, or `replay`. */
	readonly word: string;
	readonly startedAt: number;
};

export type ScreenState = {
	readonly setup: Setup;
	readonly data: Data;
	readonly view: View;
	readonly now: number;
	/** The producer has nothing more to tell (a replay's end). */
	readonly isEnded: boolean;
};

export type StateOptions = {
	readonly setup: Setup;
	readonly size: Size;
	readonly time?: TimeMode;
	readonly bounds?: Partial<Bounds>;
};

export function createState({setup, size, time, bounds}: StateOptions): ScreenState {
	return {
		setup,
		data: createData({...defaultBounds, ...bounds}),
		view: createView(size, setup.panes[0] ?? 'events', time ?? setup.zone),
		now: setup.startedAt,
		isEnded: false,
	};
}

/** The data that the panes show: frozen while paused. */
export function shownData({view, data}: ScreenState): Data {
	return view.paused?.data ?? data;
}

/** The moment from which the panes reckon ages: frozen while paused. */
export function shownNow({view, now}: ScreenState): number {
	return view.paused?.at ?? now;
}
