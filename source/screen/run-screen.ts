import type {LiveScreen} from '../terminal/live-screen.ts';
import {point} from './actions/point.ts';
import {consume, keepDetails, keepTitle, tick} from './drive-store.ts';
import {createEffects} from './effects.ts';
import {firstState} from './first-state.ts';
import {createStraightPainter} from './paint-straight.ts';
import type {RunScreen} from './screen-settings.ts';
import {withView} from './state/outcome.ts';
import {createStore, type Store} from './store.ts';
import {type EndedBy, type ScreenSummary, summaryOf} from './summary.ts';

/**
 * Shows what is observed until somebody quits or the signal says stop. Whoever opened the terminal
 * closes it, with the summary's text; whoever made the observations ends them.
 */
export async function runScreen(run: RunScreen): Promise<ScreenSummary> {
	const {terminal, clock, options, controls = {}} = run;
	const over = new AbortController();
	const signal = AbortSignal.any([run.signal, over.signal]);
	const {replay} = controls;
	const store = createStore(firstState(run), clock, signal, {
		now: options.clockOf,
		notice: options.notices?.current,
		replay: replay?.position,
		title: options.titleOf,
	});
	store.flush();
	let endedBy: EndedBy = 'signal';

	const paint = createStraightPainter(terminal);
	const onEffect = createEffects({
		store,
		terminal,
		clock,
		controls,
		onAcknowledge: options.onAcknowledge,
		onSave: options.onSave,
		signal,
		quit(by) {
			endedBy = by;
			over.abort();
		},
	});
	const stops = [
		store.subscribe(() => paint(store.read)),
		keepTitle(store, terminal),
		keepDetails(store, onEffect),
		replay?.subscribe(store.wake),
		replay?.onRestart?.(store.forget),
		options.notices?.subscribe(store.wake),
		terminal.onKey(key => {
			const effect = store.press(key);
			if (effect) {
				onEffect(effect);
			}
		}),
		terminal.onGround(() => paint(store.read)),
		terminal.onMouse(report => store.change(state => point(state, report))),
		terminal.onResize(size => store.change(state => withView(state, {size}))),
	];
	const ended = new Promise<void>(resolve => {
		signal.addEventListener('abort', () => resolve(), {once: true});
	});

	try {
		const watching = consume(run.observations, store, clock, signal);
		watching.catch(() => {});
		void tick(store, clock, terminal, signal);
		paint(store.read);
		const drawing = terminal.draw ? ended : drawByInk(store, terminal, ended);
		await Promise.race([drawing, watching.then(() => drawing)]);
	} finally {
		over.abort();
		for (const stop of stops) {
			stop?.();
		}
	}

	store.flush();
	return summaryOf(store.read(), endedBy, options.journal ?? null);
}

/** Where the terminal is left to Ink; it is loaded for nobody else. */
async function drawByInk(store: Store, terminal: LiveScreen, ended: Promise<void>): Promise<void> {
	const {mountApp} = await import('./mount-app.tsx');
	const {unmount, waitUntilExit} = await mountApp(store, terminal);
	void ended.then(unmount);
	await waitUntilExit();
}
