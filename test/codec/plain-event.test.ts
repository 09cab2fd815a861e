import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeLine, encodeLine} from '../../source/codec/line.ts';
import {LineHead} from '../../source/codec/line-head.ts';
import {createPlainEvents} from '../../source/codec/plain-event.ts';
import type {WorkEvent} from '../../source/domain/event.ts';
import {makeEvent} from '../helpers/things.ts';

const drawText = fc.oneof(
	fc.constantFrom('a1', 'ü', '"', '\\', '時', ',"progress":', 'backup_progress'),
	fc.string({unit: 'binary'}),
);
const drawAgent = fc.option(fc.record({id: drawText, name: fc.option(drawText)}));
const drawEvent: fc.Arbitrary<WorkEvent> = fc
	.record({
		id: drawText,
		time: fc.option(fc.date({min: new Date(0), max: new Date(8e12), noInvalidDate: true})),
		event: drawText,
		status: fc.constantFrom('running', 'info', 'failed'),
		agent: drawAgent,
		subject: fc.option(fc.record({kind: drawText, id: drawText})),
		requestId: fc.option(drawText),
		progress: fc.constantFrom(null, {done: 3, left: null, total: 7}),
		details: fc.dictionary(drawText, drawText),
	})
	.map(({id, time, ...more}) => makeEvent(id, time, more));

test('whatever an event holds, read plainly it is the same without its progress and its details, or not read', () => {
	fc.assert(
		fc.property(drawText, fc.array(drawEvent, {minLength: 1}), (source, events) => {
			const plain = createPlainEvents(({status}) => status === 'failed');
			const head = new LineHead();
			for (const event of events) {
				const at = new Date(1_700_000_000_000);
				const line = encodeLine({
					type: 'observation',
					observation: {type: 'event', at, source, event},
				}).trimEnd();
				const bytes = Buffer.from(`${line}\n${line}\n`);
				const read = head.look(bytes, 0, bytes.indexOf(0x0a)) ? plain.read(head) : undefined;
				const isOfItself = event.subject !== null && event.subject.id === event.id;
				expect(read === undefined).toBe(event.time === null || event.status === 'failed' || isOfItself);
				const whole = decodeLine(line);
				if (read?.type === 'event' && whole.type === 'observation' && whole.observation.type === 'event') {
					const {event: told, ...more} = whole.observation;
					expect(read).toEqual({...more, event: {...told, progress: null, details: {}}});
				}
			}
		}),
	);
});
