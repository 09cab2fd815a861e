import type {System} from '../system.ts';

/** One thing that goes wrong, as `parseFault` reads it. */
export type Fault = {
	readonly name: FaultName;
	/** As it was written. */
	readonly text: string;
	/** How often, from 0 to 1. */
	readonly chance: number;
	/** The status of the answer, where the fault answers by itself. */
	readonly status: number | undefined;
	/** How long, in milliseconds, from least to most. */
	readonly duration: readonly [least: number, most: number];
	/** It comes again after so many milliseconds; undefined: it lasts, or comes once. */
	readonly period: number | undefined;
	/** A count: of calls that are let through first, of rows that are kept. */
	readonly calls: number | undefined;
	/** Which paths: the end of the path, `*` for one part of it and `**` for any number; undefined: all. */
	readonly target: string | undefined;
	/** Which system alone; undefined: all. */
	readonly system?: System | undefined;
};

export type FaultName = (typeof faultNames)[number];

export const faultNames = [
	'latency',
	'slow-body',
	'status',
	'burst',
	'rate-limit',
	'over-limit',
	'outage',
	'reset',
	'truncate',
	'html',
	'garbage',
	'bad-item',
	'unsorted',
	'repeat',
	'hostile-names',
	'hang',
	'no-events',
	'no-activities',
	'expire-after',
	'forbid',
	'vanished-marker-empty',
	'mfa',
	'same-token',
	'no-region',
	'tenant-number',
	'down',
	'token-expiry',
	'mixed-dates',
	'late-rows',
	'no-page-size',
	'foreign-next',
	'cap',
	'no-q',
	'q-ignored',
	'null-lists',
	'empty-204',
] as const;
