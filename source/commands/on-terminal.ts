import type {ScreenSettings} from '../screen/screen-settings.ts';
import type {ScreenSummary} from '../screen/summary.ts';
import type {Settings} from '../settings/settings.ts';
import {type Capabilities, readCapabilities} from '../terminal/capabilities.ts';
import type {LiveScreen} from '../terminal/live-screen.ts';
import {openScreen} from '../terminal/open-screen.ts';
import type {Context} from './context.ts';
import {exitStatus} from './exit-status.ts';
import {reasonOf} from './reason-of.ts';
import type {StopReason} from './stop.ts';

/** Lends the terminal to a screen; what goes wrong is told after it was given back. */
export async function onTerminal(
	context: Context,
	show: (terminal: LiveScreen) => Promise<ScreenSummary>,
): Promise<StopReason> {
	const terminal = openTerminal(context);
	try {
		const {text, endedBy} = await show(terminal);
		terminal.close(text);
		return endedBy === 'interrupt'
			? {status: 'stopped', exit: exitStatus.interrupt}
			: {status: 'completed', exit: exitStatus.completed};
	} catch (error) {
		terminal.close();
		return reasonOf(error, context.environment);
	}
}

/** What the settings say of any screen. */
export function viewOf({
	settings: {form, only, keep, filterText},
	environment,
}: Context): Pick<ScreenSettings, 'zone' | 'only' | 'events' | 'filter' | 'theme' | 'onSave'> {
	return {
		async onSave(path, content) {
			const {writeNewFile} = await import('./write-new-file.ts');
			return writeNewFile({text: path, place: 'save'}, content, environment);
		},
		zone: form.zone,
		theme: form.theme,
		...(only === undefined ? {} : {only}),
		events: keep,
		...(filterText === undefined ? {} : {filter: filterText}),
	};
}

/** Takes the terminal, as the settings and the terminal itself allow. */
function openTerminal({settings, clock, stop, environment, terminal}: Context): LiveScreen {
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
	const {theme} = form;
	const canFit = capabilities.ground !== 'unknown' && theme !== 'mono' && theme !== 'auto';
	return {
		...capabilities,
		colour: form.colour ?? capabilities.colour,
		ground: canFit ? theme : capabilities.ground,
		unicode: capabilities.unicode && !form.ascii,
		mouse: form.mouse,
	};
}
