import type {WorkEvent} from '../../domain/event.ts';
import {cleanField} from '../../domain/text.ts';
import {requestKindOf, type WorkRequest} from '../../domain/work-request.ts';
import {NotFoundError} from '../../http/errors/not-found-error.ts';
import {pathOf} from '../../http/path.ts';
import {askForOne, ifOffered} from '../ask.ts';
import type {Place} from './connection.ts';
import {decodeRequest} from './decode/request.ts';

export type Requests = {
	/** Events tell whose request it was and which; nothing else does. */
	hear(events: readonly WorkEvent[]): void;
	/** Reads its answer, once: it vanishes as events do. */
	read(place: Place, id: string, signal: AbortSignal): Promise<WorkRequest>;
};

type Parts = {
	/** Looks among the events that the server still has for one of a request that was not heard of. */
	readonly recall: (
		place: Place,
		isWanted: (event: WorkEvent) => boolean,
		signal: AbortSignal,
	) => Promise<WorkEvent | undefined>;
};

const mostKept = 1000;

export function createRequests({recall}: Parts): Requests {
	const heard = new Map<string, WorkEvent>();
	const answers = new Map<string, WorkRequest>();

	function hear(events: readonly WorkEvent[]): void {
		for (const event of events) {
			if (event.requestId !== null && requestKindOf(event)) {
				keep(heard, event.requestId, event);
			}
		}
	}

	return {
		hear,
		async read(place, id, signal) {
			const known = answers.get(id);
			if (known !== undefined) {
				return known;
			}

			const event = heard.get(id) ?? (await recall(place, ({requestId}) => requestId === id, signal));
			const answer = await readAnswer(place, id, event, signal);
			keep(answers, id, answer);
			return answer;
		},
	};
}

async function readAnswer(
	{client, project}: Place,
	id: string,
	event: WorkEvent | undefined,
	signal: AbortSignal,
): Promise<WorkRequest> {
	const words = `request ${cleanField(id).slice(0, 100)}`;
	if (event === undefined) {
		throw new NotFoundError(
			`Nothing that the server still has tells of ${words}: an answer is there for about a minute, and so is the event that says whose it is`,
		);
	}

	const kind = requestKindOf(event);
	if (kind === undefined) {
		throw new NotFoundError(`The ${words} is one of ${cleanField(event.event)}: it has no answer to be read`);
	}

	const backupId = event.subject?.kind === 'backup' ? event.subject.id : null;
	const owners = [
		...(backupId === null ? [] : [['backups', backupId] as const]),
		...(event.agent === null ? [] : [['agents', event.agent.id] as const]),
	];
	// The documents name it in the singular where they point to it, and in the plural where they describe it.
	for (const [owner, ownerId] of owners) {
		for (const word of [`${kind}-request`, `${kind}-requests`]) {
			const path = pathOf`/v2/${project}/${owner}/${ownerId}/${word}/${id}`;
			const decode = (item: Parameters<typeof decodeRequest>[0]) =>
				decodeRequest(item, {id, kind, agent: event.agent, backupId});
			const answer = await ifOffered(askForOne(client, {path, signal}, decode));
			if (answer !== null) {
				return answer;
			}
		}
	}

	throw new NotFoundError(
		`There is no answer to ${words}: the agent has not given it yet, or it has gone again`,
	);
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
	if (map.size > mostKept) {
		map.delete(map.keys().next().value ?? key);
	}
}
