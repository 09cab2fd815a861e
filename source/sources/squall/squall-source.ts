import type {Activity} from '../../domain/activity.ts';
import type {Shown} from '../../domain/shown.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {pathOf} from '../../http/path.ts';
import {askForOne} from '../ask.ts';
import {checkActivity} from '../check-activity.ts';
import type {Source} from '../source.ts';
import {readHistory} from './backward.ts';
import {createBareness} from './bareness.ts';
import {createConnection} from './connection.ts';
import {decodeActivity} from './decode-activity.ts';
import {createLog} from './log.ts';
import {createPush} from './push.ts';
import {askForRows, isRefusedExpression, type Place} from './rows.ts';
import type {SquallOptions} from './squall-options.ts';

/** Aporeto Squall. */
export function createSquallSource(options: SquallOptions): Source {
	const {name, where, recursive, clock} = options;
	const connection = createConnection(options);
	const {client} = connection;
	const place: Place = {
		client,
		where: where.filter(expression => expression.trim() !== ''),
		recursive,
		bareness: createBareness(clock),
	};

	return {
		name,
		kind: 'squall',
		project: () => options.namespace,
		log: {
			isHistory: true,
			read: createLog(place, clock),
			...(options.push !== false && {listen: createPush(client, options, clock)}),
		},
		history: ({limit}, signal) => readHistory(place, limit, signal),
		show,
		way: connection.way,
		close: () => connection.close(),
	};

	async function show(kind: string, id: string, signal: AbortSignal): Promise<Shown> {
		checkActivity(kind, id);
		const path = pathOf`/activities/${id}`;
		const asking = askForOne(client, {path, signal}, decodeActivity);
		const activity = await (recursive ? asking.catch(error => findBelow(error, id, signal)) : asking);
		return {type: 'activity', activity};
	}

	/** A row of a namespace below has no address in this one, but stands in its list. */
	async function findBelow(error: unknown, id: string, signal: AbortSignal): Promise<Activity> {
		if (!(error instanceof NotFoundError)) {
			throw error;
		}

		const question = {order: '-date', page: 1, pageSize: 1, also: `ID == ${JSON.stringify(id)}`} as const;
		const {items} = await askForRows({...place, where: []}, question, signal).catch(other => {
			throw isRefusedExpression(other) ? error : other;
		});
		const found = items.find(row => row.id === id);
		if (found === undefined) {
			throw error;
		}

		return found;
	}
}
