import {Box, useInput} from 'ink';
import {Attention} from './components/attention.tsx';
import {Header} from './components/header.tsx';
import {OverlayView} from './components/overlay.tsx';
import {Panes} from './components/panes.tsx';
import {SpokenScreen} from './components/spoken-screen.tsx';
import {Status} from './components/status.tsx';
import {TooSmall} from './components/too-small.tsx';
import {nameKeys} from './keys/name-keys.ts';
import {isTooSmall} from './layout/heights.ts';
import {useScreen, useScreenState} from './screen-context.tsx';
import type {Effect} from './state/outcome.ts';

export function App({onEffect}: {readonly onEffect: (effect: Effect) => void}) {
	const {store, isSpoken} = useScreen();
	useInput((input, key) => {
		for (const name of nameKeys(input, key)) {
			const effect = store.press(name);
			if (effect) {
				onEffect(effect);
			}
		}
	});
	return isSpoken ? <SpokenScreen /> : <Screen />;
}

function Screen() {
	const {size, overlay} = useScreenState().view;
	if (isTooSmall(size)) {
		return <TooSmall />;
	}
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows}>
			<Header />
			<Attention />
			{overlay ? <OverlayView /> : <Panes />}
			<Status />
		</Box>
	);
}
