import {expect, onTestFinished, test} from 'vitest';
import type {Observation} from '../../../source/domain/observation.ts';
import {rowsOf, windowIn} from '../../../source/screen/panes/window-in.ts';
import {createStore} from '../../../source/screen/store.ts';
import {createFakeClock} from '../../helpers/fake-clock.ts';
import {activity, agent, instant, poll, start} from '../fixtures/make.ts';
import {pressAll, screenOf, selectedKey} from '../fixtures/screen.ts';

const answered = ['agents', 'events', 'history', 'cleanups'].map(feed => poll(0, {feed, nextAt: instant(2)}));

function backup(second: number, status: 'completed' | 'failed'): Observation {
	const time = instant(second);
	return activity(second, {id: `at-${second}`, kind: 'backup', state: status, status, time});
}

/** A screen after its first answers: three backups, of which the newest went well. */
function watch() {
	const over = new AbortController();
	onTestFinished(() => over.abort());
	const store = createStore(screenOf(), createFakeClock(start + 5000), over.signal);
	const tell = (...observations: readonly Observation[]): void => {
		for (const observation of observations) {
			store.tell(observation);
		}

		store.flush();
	};
	const press = (keys: string) => store.change(state => pressAll(state, keys));
	tell(...answered, backup(-60, 'completed'), backup(-90, 'failed'), backup(-120, 'completed'));
	return {store, tell, press, selected: () => selectedKey(store.read(), 'history')};
}

test('a pane in which nobody moved selects what is newest, and goes on doing so', () => {
	const {tell, press, selected} = watch();
	const [newest] = [selected()];
	tell(backup(1, 'completed'));
	press('3');
	expect(selected()).not.toBe(newest);
	expect(selected()).toContain('at-1');
	tell(backup(2, 'completed'));
	expect(selected()).toContain('at-2');
});

test('what was on top at the start is left behind also where it would still be in sight', () => {
	const {store, tell, press} = watch();
	tell(...Array.from({length: 60}, (_, at) => backup(at + 1, 'completed')));
	press('3');
	expect(windowIn(store.read(), 'history')).toMatchObject({start: 0, index: 0});
});

test('a row that somebody chose stays selected', () => {
	const {tell, press, selected} = watch();
	press('3 j k');
	const chosen = selected();
	tell(backup(1, 'failed'));
	expect(selected()).toBe(chosen);
});

test('3 e Enter opens the newest failure, also where it is the newest row', () => {
	const {store, tell, press} = watch();
	tell(backup(1, 'failed'));
	press('3 e enter');
	const {overlay} = store.read().view;
	expect(overlay?.type === 'details' && overlay.target.key).toContain('at-1');
	press('esc e enter');
	const next = store.read().view.overlay;
	expect(next?.type === 'details' && next.target.key).toContain('at--90');
});

test('a failure that came after 3 is the first one that e finds', () => {
	const {tell, press, selected} = watch();
	press('3');
	tell(backup(1, 'completed'), backup(2, 'failed'), backup(3, 'completed'));
	press('e');
	expect(selected()).toContain('at-2');
	press('e');
	expect(selected()).toContain('at--90');
});

test('e finds the worst of the agents first, though the cursor stands on it', () => {
	const {store, tell, press} = watch();
	tell(agent(0, {id: 'db-02'}), agent(0, {id: 'app-07'}), backup(1, 'failed'));
	press('1');
	const {keyAt} = rowsOf(store.read(), 'agents');
	press('e');
	expect(selectedKey(store.read(), 'agents')).toBe(keyAt(0));
});
