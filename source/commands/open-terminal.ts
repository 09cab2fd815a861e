import type {Settings} from '../settings/settings.ts';
import {type Capabilities, readCapabilities} from '../terminal/capabilities.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {openScreen} from '../terminal/open-screen.ts';
import type {Context} from './context.ts';

/** Takes the terminal, as the settings and the terminal itself allow. */
export function openTerminal({settings, clock, stop, environment, terminal}: Context): LiveScreen {
	return openScreen({
		stdin: terminal.stdin,
		stdout: terminal.stdout,
		env: environment,
		clock,
		capabilities: narrow(readCapabilities(environment, {isTTY: true}), settings),
		frameWriter: settings.form.frameWriter,
		onEnd: ({exitStatus: exit}) => stop.now({status: 'stopped', exit}),
	});
}

function narrow(capabilities: Capabilities, {form}: Settings): Capabilities {
	return {
		...capabilities,
		colour: form.colour ?? capabilities.colour,
		unicode: capabilities.unicode && !form.ascii,
	};
}
