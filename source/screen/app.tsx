import {useInput} from 'ink';
import {Frame} from './components/frame.tsx';
import {nameKeys} from './keys/name-keys.ts';
import {useScreen} from './screen-context.tsx';
import type {Effect} from './state/outcome.ts';

/** Ink reads the keys, and draws where nobody else does. */
export function App({onEffect}: {readonly onEffect: (effect: Effect) => void}) {
	const {store, isDrawn} = useScreen();
	useInput((input, key) => {
		for (const name of nameKeys(input, key)) {
			const effect = store.press(name);
			if (effect) {
				onEffect(effect);
			}
		}
	});
	return isDrawn ? null : <Frame />;
}
