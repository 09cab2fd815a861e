import type {Progress} from '../domain/event.ts';
import type {JsonObject} from '../domain/json.ts';
import type {Observation} from '../domain/observation.ts';
import type {AgentReference, Subject} from '../domain/reference.ts';
import {dateToJson} from './fields.ts';

/** What stands in JSON as it is, and is safe wherever a line may go. */
const plain = /^[ !#-[\]-~]*$/;

/**
 * The line of an event of plain words, written straight: the same as of any other observation, in a third of the
 * time. Undefined where any of its words is not plain, or more is known of it.
 */
export function plainEventLine(observation: Observation): string | undefined {
	if (observation.type !== 'event') {
		return undefined;
	}

	const {at, source, event: told} = observation;
	const {id, time, event, status, agent, subject, requestId, progress, details} = told;
	const isPlain =
		plain.test(id) &&
		plain.test(event) &&
		plain.test(source) &&
		(requestId === null || plain.test(requestId)) &&
		(agent === null || (plain.test(agent.id) && (agent.name === null || plain.test(agent.name)))) &&
		(subject === null || (plain.test(subject.kind) && plain.test(subject.id))) &&
		isEmpty(details);
	if (!isPlain) {
		return undefined;
	}

	return (
		`{"type":"event","at":${quoted(dateToJson(at))},"source":"${source}","id":"${id}",` +
		`"time":${quoted(dateToJson(time))},"event":"${event}","status":"${status}","agent":${agentOf(agent)},` +
		`"subject":${subjectOf(subject)},"requestId":${quoted(requestId)},"progress":${progressOf(progress)},` +
		'"details":{}}'
	);
}

function agentOf(agent: AgentReference | null): string {
	return agent === null ? 'null' : `{"id":"${agent.id}","name":${quoted(agent.name)}}`;
}

function subjectOf(subject: Subject | null): string {
	return subject === null ? 'null' : `{"kind":"${subject.kind}","id":"${subject.id}"}`;
}

function progressOf(progress: Progress | null): string {
	return progress === null
		? 'null'
		: `{"done":${numberOf(progress.done)},"left":${numberOf(progress.left)},"total":${numberOf(progress.total)}}`;
}

/** JSON has no word for the others. */
function numberOf(number: number | null): string {
	return number !== null && Number.isFinite(number) ? String(number) : 'null';
}

function quoted(text: string | null): string {
	return text === null ? 'null' : `"${text}"`;
}

function isEmpty(details: JsonObject): boolean {
	for (const _ in details) {
		return false;
	}

	return true;
}
