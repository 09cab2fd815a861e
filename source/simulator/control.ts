import {member} from './body.ts';
import type {Fault} from './faults/fault.ts';
import type {ActivityOrder} from './logs/orders.ts';
import {problem, type Reply, reply} from './reply.ts';
import type {Truth, TruthActivity, TruthEvent, TruthJob} from './truth.ts';
import type {EventOrder, JobOrder} from './world/orders.ts';

/** What a test may do with a running simulator: as methods, and over HTTP below `/control`. */
export type Control = {
	/** Everything that happened (`keepTruth`), at most `limit` events of it, and how things stand now. */
	truth(after?: number, limit?: number): Truth;
	faults(): readonly Fault[];
	setFaults(faults: readonly (Fault | string)[]): void;
	addFault(fault: Fault | string): void;
	/** Takes away what was written so; the others go on. */
	removeFault(text: string): void;
	clearFaults(): void;
	injectEvent(order: EventOrder): TruthEvent;
	injectJob(order: JobOrder): TruthJob;
	/** Of SD Elements, Squall or the audit log. */
	injectActivity(order: ActivityOrder): TruthActivity;
	/** How often each route was asked, as `GET /v2/{project}/events`. */
	requests(): Readonly<Record<string, number>>;
	resetRequests(): void;
	setRetention(milliseconds: number): void;
	setEventsPerSecond(eventsPerSecond: number): void;
	setActivitiesPerSecond(activitiesPerSecond: number): void;
};

/*
 * GET    /control/faults                 {faults: ["latency=300ms"]}
 * PUT    /control/faults                 the same body: these and no others
 * POST   /control/faults                 {fault: "latency=300ms"}: this one too
 * DELETE /control/faults                 none, or with ?fault=latency%3D300ms not that one
 * GET    /control/truth?after=0&limit=1000   {now, events, next, jobs, agents, activities}; read on with after=next
 * POST   /control/events                 {event, agent?, job?, fields?}: told now
 * POST   /control/jobs                   {kind, agent?, outcome?, queueFor?, runFor?, reason?, id?}: begins now
 * POST   /control/activities             {system, id?, fields?, date?, runFor?}: appears or changes now
 * GET    /control/requests               {requests: {"GET /v2/{project}/events": 3}}
 * DELETE /control/requests               counts from nothing again
 * PUT    /control/retention              {retention: 60000}
 * PUT    /control/load                   {eventsPerSecond: 500} or {activitiesPerSecond: 20}, or both
 */
const calls: Readonly<Record<string, (control: Control, query: URLSearchParams, body: unknown) => unknown>> =
	{
		'GET faults': control => ({faults: control.faults().map(({text}) => text)}),
		'PUT faults': (control, _, body) => {
			const faults = member(body, 'faults');
			control.setFaults(Array.isArray(faults) ? faults.map(readText) : []);
		},
		'POST faults': (control, _, body) => control.addFault(readText(member(body, 'fault'))),
		'DELETE faults': (control, query) => {
			const fault = query.get('fault');
			return fault === null ? control.clearFaults() : control.removeFault(fault);
		},
		'GET truth': (control, query) =>
			control.truth(Number(query.get('after') ?? 0), Number(query.get('limit') ?? 1000)),
		'POST events': (control, _, body) =>
			control.injectEvent({...(body as EventOrder), event: readText(member(body, 'event'))}),
		'POST jobs': (control, _, body) =>
			control.injectJob({...(body as JobOrder), kind: readKind(member(body, 'kind'))}),
		'POST activities': (control, _, body) =>
			control.injectActivity({...(body as ActivityOrder), system: readSystem(member(body, 'system'))}),
		'GET requests': control => ({requests: control.requests()}),
		'DELETE requests': control => control.resetRequests(),
		'PUT retention': (control, _, body) => control.setRetention(readNumber(member(body, 'retention'))),
		'PUT load': (control, _, body) => {
			const activities = member(body, 'activitiesPerSecond');
			const events = member(body, 'eventsPerSecond');
			if (activities !== undefined) {
				control.setActivitiesPerSecond(readNumber(activities));
			}

			if (events !== undefined || activities === undefined) {
				control.setEventsPerSecond(readNumber(events));
			}
		},
	};

export function answerControl(control: Control, method: string, url: URL, body: unknown): Reply {
	const call = calls[`${method} ${url.pathname.replace('/control/', '')}`];
	if (call === undefined) {
		return problem(404, 'There is no such control call.');
	}

	try {
		return reply(200, call(control, url.searchParams, body) ?? {});
	} catch (error) {
		return problem(400, error instanceof Error ? error.message : String(error));
	}
}

export function isLoopback(address: string | undefined): boolean {
	const plain = address?.replace(/^::ffff:/, '');
	return plain !== undefined && (plain === '::1' || plain.startsWith('127.'));
}

function readText(value: unknown): string {
	if (typeof value !== 'string') {
		throw new RangeError('A text is missing.');
	}

	return value;
}

function readNumber(value: unknown): number {
	if (typeof value !== 'number' || !(value >= 0)) {
		throw new RangeError('A number is missing.');
	}

	return value;
}

function readKind(value: unknown): JobOrder['kind'] {
	if (value !== 'cleanup' && value !== 'backup' && value !== 'restore') {
		throw new RangeError('kind must be cleanup, backup or restore.');
	}

	return value;
}

function readSystem(value: unknown): ActivityOrder['system'] {
	if (value !== 'sde' && value !== 'squall' && value !== 'http') {
		throw new RangeError('system must be sde, squall or http.');
	}

	return value;
}
