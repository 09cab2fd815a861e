import {expect, onTestFinished, test} from 'vitest';
import {endOf} from '../../../source/domain/acknowledging.ts';
import {jobSections} from '../../../source/screen/fields/job-sections.ts';
import {createStore} from '../../../source/screen/store.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {jobEvent, start} from '../fixtures/make.ts';
import {screenOf} from '../fixtures/screen.ts';

/** A screen with one failure pinned. */
function watch() {
	const over = new AbortController();
	onTestFinished(() => over.abort());
	const store = createStore(screenOf(), createFakeClock(start + 5000), over.signal);
	store.tell(jobEvent(1, 'failed', 'failed', {id: 'job-1', agent: 'db-01'}));
	store.flush();
	const [pin] = store.read().data.attention.pins;
	if (pin === undefined) {
		throw new Error('nothing is pinned');
	}

	const note = (type: 'acknowledged' | 'unacknowledged', by: string, words: string | null) => {
		const {source, kind, id, status} = pin.job;
		const given = {
			type,
			at: new Date(start + 4000),
			source,
			acknowledgement: {kind: kind.toLowerCase(), id, status, by, note: words},
		} as const;
		store.tell(given);
		store.flush();
		return endOf(given);
	};
	const fields = () => {
		const sections = jobSections(store.read(), pin.job, null).flatMap(section => section.fields);
		return Object.fromEntries(sections.map(({label, value}) => [label, value]));
	};
	return {store, note, fields, said: () => store.read().view.message?.text};
}

test('what a colleague takes note of is said, with the note, and stands in the details', () => {
	const {store, note, fields, said} = watch();
	expect(fields().note).toBeUndefined();
	note('acknowledged', 'ann', 'ticket 4711');
	expect(store.read().data.attention.pins).toEqual([]);
	expect(said()).toBe('ann acknowledged: ✖ db-01 cleanup job-1 failed "ticket 4711"');
	expect(fields()).toMatchObject({'acknowledged by': 'ann', note: 'ticket 4711'});
	expect(fields().acknowledged).toMatch(/14:00:04/);
});

test('what is taken back stands there no more, and what was not pinned is not spoken of', () => {
	const {store, note, fields, said} = watch();
	note('acknowledged', 'ann', null);
	store.change(state => ({...state, view: {...state.view, message: null}}));
	note('acknowledged', 'bob', null);
	expect(said()).toBeUndefined();
	expect(fields()['acknowledged by']).toBe('bob');
	note('unacknowledged', 'bob', null);
	expect(fields()['acknowledged by']).toBeUndefined();
	expect(store.read().data.attention.pins).toHaveLength(1);
});
