import {expect, test} from 'vitest';
import type {WorkEvent} from '../../source/domain/event.ts';
import {eventIdentity} from '../../source/domain/event-identity.ts';

const event: WorkEvent = {
	id: '5690138408',
	time: new Date(0),
	event: 'cleanup_queued',
	status: 'queued',
	agent: {id: 'a1', name: null},
	subject: {kind: 'cleanup', id: 'c1'},
	requestId: null,
	progress: null,
	details: {},
};

test.each<[string, Partial<WorkEvent>]>([
	['id', {id: '5690138409'}],
	['name', {event: 'cleanup_stopped'}],
	['subject', {subject: {kind: 'cleanup', id: 'c2'}}],
	['kind of subject', {subject: {kind: 'backup', id: 'c1'}}],
	['lack of a subject', {subject: null}],
])('another %s is another event', (_, change) => {
	expect(eventIdentity({...event, ...change})).not.toBe(eventIdentity(event));
});

test.each<[string, Partial<WorkEvent>]>([
	['time', {time: null}],
	['name of the agent', {agent: {id: 'a1', name: 'db-02'}}],
	['detail', {details: {mode: 'active'}}],
])('another %s is the same event told again', (_, change) => {
	expect(eventIdentity({...event, ...change})).toBe(eventIdentity(event));
});

test('without a subject the agent tells two events apart', () => {
	const [one, two] = ['a1', 'a2'].map(id =>
		eventIdentity({...event, subject: null, agent: {id, name: null}}),
	);
	expect(one).not.toBe(two);
});

test('spaces in an id and a name cannot pass for one another', () => {
	const one = eventIdentity({...event, id: '1 a', event: 'b'});
	expect(one).not.toBe(eventIdentity({...event, id: '1', event: 'a b'}));
});
